using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

/// <summary>Takes back what the baseline lets a pod in a user namespace of its own choose; for all others the baseline has said it.</summary>
internal sealed class ProcMountRestrictedControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("procmount_restricted", PodSecurityLevel.Restricted, "procMount", "proc-mount",
        "Leave /proc masked", "Without the masks a container sees parts of /proc that are hidden for good reason.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) => pod.Spec["hostUsers"].IsFalse ? ProcMountControl.Unmasked(pod, "restricted") : [];
}
