using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

/// <summary>Since policy version 1.35 a pod in a user namespace of its own (<c>hostUsers: false</c>) may choose.</summary>
internal sealed class ProcMountControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("procmount", PodSecurityLevel.Baseline, "procMount", "proc-mount",
        "Leave /proc masked", "Without the masks a container reads and changes kernel settings of its node.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) => pod.Spec["hostUsers"].IsFalse ? [] : Unmasked(pod, "baseline");

    /// <summary>Containers with another way to mount /proc than the default one.</summary>
    public static IEnumerable<PodSecurityViolation> Unmasked(PodTemplate pod, string level) =>
        from container in pod.Containers
        let mount = container.Security["procMount"]
        where mount.Exists && !mount.Is("Default")
        let field = container.Pointer + "/securityContext/procMount"
        select new PodSecurityViolation(container.Name, $"mounts /proc as {mount.Scalar}, which the Pod Security level {level} does not allow", field, new([PatchOperation.Remove(field)]));
}
