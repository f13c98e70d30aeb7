using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class HostIpcCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("host-ipc", Pillar.Hygiene, Severity.Critical, "Do not use the node's shared memory", "A pod in the node's IPC namespace reads the shared memory of other pods.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where workload.Template.Spec["hostIPC"].IsTrue
        select new Finding(Info, workload.Object, "uses the shared memory of its node (hostIPC)", workload.Template.SpecPointer + "/hostIPC");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Remove(finding.Field!)], "Containers of one pod share memory without it.");
}
