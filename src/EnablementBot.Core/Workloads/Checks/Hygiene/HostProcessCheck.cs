using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class HostProcessCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("host-process", Pillar.Hygiene, Severity.High, "Do not run processes of a Windows node", "A host process container runs on the node itself, outside of any container.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from place in WindowsHostProcessControl.Places(workload.Template)
        select new Finding(Info, workload.Object, place.Container, "runs as a process of its Windows node (hostProcess)", place.Field, Info.Severity);

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => finding.IsEphemeral() ? null
        : new PatchFix([PatchOperation.Remove(finding.Field!)], "hostNetwork, which such a pod must set, goes with it; what the process does on the node stops working.");
}
