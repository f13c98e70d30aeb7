using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class SeccompProfileBaselineControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("seccompprofile_baseline", PodSecurityLevel.Baseline, "seccompProfile", "seccomp-lsm",
        "Do not take the seccomp profile off", "The profile refuses system calls that applications never need and exploits like to use.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        if (Wrong(pod.Security, null, pod.SpecPointer) is { } ofPod) yield return ofPod;
        foreach (Container container in pod.Containers)
        {
            if (Wrong(container.Security, container.Name, container.Pointer) is { } wrong) yield return wrong;
        }
    }

    /// <summary>Whether a profile, where one is set, filters system calls.</summary>
    public static bool IsFilter(Json profile) => profile["type"].Text is "RuntimeDefault" or "Localhost";

    private static PodSecurityViolation? Wrong(Json security, string? container, string pointer)
    {
        Json profile = security["seccompProfile"];
        if (!profile.Exists || IsFilter(profile)) return null;
        string field = pointer + "/securityContext/seccompProfile/type";
        return new(container, $"sets the seccomp profile {profile["type"].Text ?? "(none)"}, which the Pod Security level baseline does not allow", field, new([PatchOperation.Set(field, "RuntimeDefault")]));
    }
}
