using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>In the node's own network the API server fills in hostPort by itself: live, that is said by <see cref="HostNetworkCheck"/> alone.</summary>
internal sealed class HostPortCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("host-port", Pillar.Hygiene, Severity.Medium, "Do not take ports of the node", "A port of the node goes around Services and network policies, and lets one pod per node run.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.Written()
        from port in pair.Container.Json["ports"].Items.Index()
        let number = port.Item["hostPort"].Number ?? 0
        where number != 0 && !IsFilledIn(snapshot, pair.Workload, port.Item)
        select new Finding(Info, pair.Workload, pair.Container, $"takes port {number} of its node (hostPort)", $"{pair.Container.Pointer}/ports/{port.Index}/hostPort");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Remove(finding.Field!)], "Whoever called the port of the node calls a Service instead.");

    private static bool IsFilledIn(ClusterSnapshot snapshot, Workload workload, Json port) =>
        snapshot.IsLive && workload.Template.Spec["hostNetwork"].IsTrue && port["hostPort"].Number == port["containerPort"].Number;
}
