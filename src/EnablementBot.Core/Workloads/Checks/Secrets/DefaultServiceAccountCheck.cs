using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

internal sealed class DefaultServiceAccountCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("default-sa", Pillar.Secrets, Severity.Low, "Give the workload a ServiceAccount of its own", "What one workload is allowed through the account default, every other one of the namespace is allowed too.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where AccountOf.Pods(workload, snapshot).Name == "default"
        select new Finding(Info, workload.Object, "runs as the ServiceAccount default", workload.Template.SpecPointer + "/serviceAccountName");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create(finding.Object.Name))], $"Make the ServiceAccount {finding.Object.Name} first: without it no pod starts.");
}
