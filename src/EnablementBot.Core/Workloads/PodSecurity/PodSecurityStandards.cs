using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;
using EnablementBot.Core.Workloads.PodSecurity.Restricted;

namespace EnablementBot.Core.Workloads.PodSecurity;

/// <summary>What the levels of the Pod Security Standards say of a pod, before an API server is asked.</summary>
internal static class PodSecurityStandards
{
    /// <summary>All controls, those of the baseline first.</summary>
    public static IReadOnlyList<IPodSecurityControl> Controls { get; } =
    [
        new PrivilegedControl(),
        new HostNamespacesControl(),
        new CapabilitiesBaselineControl(),
        new HostPathVolumesControl(),
        new HostPortsControl(),
        new AppArmorProfileControl(),
        new SeLinuxOptionsControl(),
        new ProcMountControl(),
        new SeccompProfileBaselineControl(),
        new SysctlsControl(),
        new WindowsHostProcessControl(),
        new HostProbesControl(),
        new AllowPrivilegeEscalationControl(),
        new CapabilitiesRestrictedControl(),
        new ProcMountRestrictedControl(),
        new RestrictedVolumesControl(),
        new RunAsNonRootControl(),
        new RunAsUserControl(),
        new SeccompProfileRestrictedControl(),
    ];

    /// <summary>
    /// Everything that keeps the pod out of a namespace with that level: none means that it is let in. The restricted level demands the baseline too.
    /// What a webhook or the API server would add to the pod is not known here.
    /// </summary>
    public static IEnumerable<(ControlInfo Control, PodSecurityViolation Violation)> Violations(PodTemplate pod, PodSecurityLevel level) =>
        from control in Controls
        where control.Info.Level <= level
        from violation in control.Violations(pod)
        select (control.Info, violation);

    /// <summary>The controls that a refusal names: <c>violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container …), …</c>.</summary>
    public static IEnumerable<ControlInfo> NamedIn(string refusal)
    {
        int start = refusal.IndexOf("violates PodSecurity", StringComparison.Ordinal);
        if (start < 0) return [];
        string reasons = refusal[start..];
        bool isBaseline = reasons.Contains("\"baseline:", StringComparison.Ordinal);
        return Controls.Select(control => control.Info).Where(control => (reasons.Contains(control.Reason + " (", StringComparison.Ordinal) || reasons.Contains(control.Reason + "s (", StringComparison.Ordinal))
            // Two controls of one reason differ by level: the restricted one takes the place of the other.
            && (isBaseline ? control.Level == PodSecurityLevel.Baseline : !Controls.Any(other => other.Info.Level > control.Level && other.Info.Reason == control.Reason)));
    }

    /// <summary>The level that a namespace's label <c>pod-security.kubernetes.io/enforce</c> names; null for what is no level, which the API server takes as restricted.</summary>
    public static PodSecurityLevel? LevelOf(string? label) => label switch
    {
        "privileged" => PodSecurityLevel.Privileged,
        "baseline" => PodSecurityLevel.Baseline,
        "restricted" => PodSecurityLevel.Restricted,
        _ => null,
    };
}
