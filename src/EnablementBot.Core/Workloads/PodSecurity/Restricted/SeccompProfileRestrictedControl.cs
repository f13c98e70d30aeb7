using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

/// <summary>
/// Asks for a filter on every container, its own or its pod's. A container under <c>Unconfined</c> is named here too, beside the baseline's control for whoever sets that:
/// the policy's test suite knows it under both names.
/// </summary>
internal sealed class SeccompProfileRestrictedControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("seccompprofile_restricted", PodSecurityLevel.Restricted, "seccompProfile", "seccomp-lsm",
        "Set a seccomp profile", "The profile refuses system calls that applications never need and exploits like to use.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from container in pod.IsWindows ? [] : pod.Containers
        let own = container.Security["seccompProfile"]
        where !SeccompProfileBaselineControl.IsFilter(own.Exists ? own : pod.Security["seccompProfile"])
        let field = container.Pointer + "/securityContext/seccompProfile/type"
        select new PodSecurityViolation(container.Name, "has no seccomp profile RuntimeDefault or Localhost, which the Pod Security level restricted wants", field, new([PatchOperation.Set(field, "RuntimeDefault")]));
}
