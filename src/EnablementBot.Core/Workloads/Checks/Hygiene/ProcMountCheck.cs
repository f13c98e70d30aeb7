using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Milder in a user namespace of its own (<c>hostUsers: false</c>), which is what the field was made for: containers inside of containers.</summary>
internal sealed class ProcMountCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("proc-mount", Pillar.Hygiene, Severity.Medium, "Leave /proc masked", "Without the masks a container reads and changes kernel settings of its node.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.Containers
        let mount = container.Security["procMount"]
        where mount.Exists && !mount.Is("Default")
        select new Finding(Info, workload.Object, container.Name, $"mounts /proc as {mount.Scalar} and not as Default", container.Pointer + "/securityContext/procMount", workload.Template.Spec["hostUsers"].IsFalse ? Severity.Low : Info.Severity);

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => finding.IsEphemeral() ? null : new PatchFix([PatchOperation.Remove(finding.Field!)]);
}
