using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

/// <summary>Compares amounts, not texts: 1000m is 1. A request without a limit is the matter of the checks on limits.</summary>
internal sealed class RequestEqualsLimitCheck : IFixingCheck
{
    private static readonly string[] Resources = ["cpu", "memory"];

    public CheckInfo Info { get; } = new("req-eq-limit", Pillar.Cost, Severity.Info, "Ask for as much as the limit where the service must not be evicted", "A pod that may use more than it asked for is evicted before those that may not.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        let different = Resources.Where(resource => Differs(pair.Container, resource)).ToArray()
        where different.Length > 0
        select new Finding(Info, pair.Workload, pair.Container, $"asks for less than its limit: {string.Join(", ", different.Select(resource => $"{pair.Container.Requests[resource].Scalar} of {pair.Container.Limits[resource].Scalar} {resource}"))}", pair.Container.Pointer + "/resources/requests");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object)?.Template.Containers.FirstOrDefault(item => item.Pointer + "/resources/requests" == finding.Field) is not { } container) return null;
        return new PatchFix([.. Resources.Where(resource => Differs(container, resource)).Select(resource => PatchOperation.Set($"{finding.Field}/{resource}", JsonValue.Create(container.Limits[resource].Scalar!)))], "It takes more room on the nodes, and of the team's quota.");
    }

    private static bool Differs(Container container, string resource) =>
        Quantity.Of(container.Requests[resource]) is { } request && Quantity.Of(container.Limits[resource]) is { } limit && request != limit;
}
