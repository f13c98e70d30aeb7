using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

internal sealed class MemoryRequestCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("mem-request", Pillar.Cost, Severity.Medium, "Ask for the memory that the service needs", "Without a request the scheduler counts it as nothing, and the pod is the first to be evicted.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        where !Amounts.HasRequest(pair.Workload, pair.Container, "memory")
        select new Finding(Info, pair.Workload, pair.Container, "asks for no memory" + Amounts.Injected(snapshot, pair.Workload, pair.Container, "requests", "memory"), pair.Container.Pointer + "/resources/requests/memory");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create("128Mi"))], "128Mi is only a start: measure what the service needs.");
}
