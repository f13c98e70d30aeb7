using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class HostNetworkCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("host-network", Pillar.Hygiene, Severity.Critical, "Do not use the node's network", "A pod in the node's network leaves the network policies and hears the traffic of the node.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where workload.Template.Spec["hostNetwork"].IsTrue
        select new Finding(Info, workload.Object, "uses the network of its node (hostNetwork)", workload.Template.SpecPointer + "/hostNetwork");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Remove(finding.Field!)], "Reach the pod through a Service; a sidecar shares the pod's own network.");
}
