using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

internal sealed class EphemeralStorageCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("ephemeral-storage", Pillar.Cost, Severity.Low, "Say how much disk the container may use", "Logs and temporary files of one container can fill the node, which then evicts pods.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        where !Amounts.HasRequest(pair.Workload, pair.Container, "ephemeral-storage")
        select new Finding(Info, pair.Workload, pair.Container, "has neither a request nor a limit of ephemeral storage", pair.Container.Pointer + "/resources");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field + "/requests/ephemeral-storage", JsonValue.Create("100Mi")), PatchOperation.Set(finding.Field + "/limits/ephemeral-storage", JsonValue.Create("1Gi"))], "Only a start: a container that writes more than its limit is evicted.");
}
