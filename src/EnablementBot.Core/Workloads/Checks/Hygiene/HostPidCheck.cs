using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class HostPidCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("host-pid", Pillar.Hygiene, Severity.Critical, "Do not see the node's processes", "A pod that sees the processes of its node can stop those of other teams and read their environment.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where workload.Template.Spec["hostPID"].IsTrue
        select new Finding(Info, workload.Object, "sees the processes of its node (hostPID)", workload.Template.SpecPointer + "/hostPID");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Remove(finding.Field!)], "Containers of one pod see each other's processes with shareProcessNamespace: true.");
}
