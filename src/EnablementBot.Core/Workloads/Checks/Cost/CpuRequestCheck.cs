using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

internal sealed class CpuRequestCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("cpu-request", Pillar.Cost, Severity.Medium, "Ask for the CPU that the service needs", "Without a request the scheduler puts the pod anywhere, and under load it gets what the others leave.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        where !Amounts.HasRequest(pair.Workload, pair.Container, "cpu")
        select new Finding(Info, pair.Workload, pair.Container, "asks for no CPU" + Amounts.Injected(snapshot, pair.Workload, pair.Container, "requests", "cpu"), pair.Container.Pointer + "/resources/requests/cpu");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create("100m"))], "100m is only a start: measure what the service uses.");
}
