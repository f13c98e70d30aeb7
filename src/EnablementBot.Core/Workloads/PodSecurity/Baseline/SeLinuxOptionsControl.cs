using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

/// <summary>A type of the container family, and neither a user nor a role; the level may be chosen.</summary>
internal sealed class SeLinuxOptionsControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("selinuxoptions", PodSecurityLevel.Baseline, "seLinuxOptions", "seccomp-lsm",
        "Keep the container's own SELinux type", "Another type, user or role may reach files of the node that containers are kept from.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        Wrong(pod.Security, null, pod.SpecPointer).Concat(pod.Containers.SelectMany(container => Wrong(container.Security, container.Name, container.Pointer)));

    private static IEnumerable<PodSecurityViolation> Wrong(Json security, string? container, string pointer)
    {
        foreach (string name in (string[])["type", "user", "role"])
        {
            if (security["seLinuxOptions"][name].Text is not { Length: > 0 } value) continue;
            if (name == "type" && value is "container_t" or "container_init_t" or "container_kvm_t" or "container_engine_t") continue;
            string field = $"{pointer}/securityContext/seLinuxOptions/{name}";
            yield return new(container, $"sets the SELinux {name} {value}, which the Pod Security level baseline does not allow", field, new([PatchOperation.Remove(field)]));
        }
    }
}
