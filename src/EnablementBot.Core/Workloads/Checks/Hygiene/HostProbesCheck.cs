using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class HostProbesCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("host-probes", Pillar.Hygiene, Severity.Low, "Let probes and hooks ask the pod itself", "With a host of its own a probe makes the node send requests to addresses that the pod may not reach.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.Written()
        from place in HostProbesControl.Hosts(pair.Container)
        select new Finding(Info, pair.Workload, pair.Container, $"makes the node ask {place.Host} instead of the pod ({place.Handler})", place.Field);

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Remove(finding.Field!)], "The program must listen on the address of the pod, not only on localhost.");
}
