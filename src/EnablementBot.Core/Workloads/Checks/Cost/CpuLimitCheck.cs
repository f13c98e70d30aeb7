using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

internal sealed class CpuLimitCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("cpu-limit", Pillar.Cost, Severity.Info, "Consider a CPU limit", "A limit keeps one service from taking a node's CPU; it also throttles it at its peaks, so teams differ on it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        where !Amounts.HasLimit(pair.Workload, pair.Container, "cpu")
        select new Finding(Info, pair.Workload, pair.Container, "has no CPU limit" + Amounts.Injected(snapshot, pair.Workload, pair.Container, "limits", "cpu"), pair.Container.Pointer + "/resources/limits/cpu");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create("500m"))], "Leave it out if the service is slow at its peaks: the request alone guarantees its share.");
}
