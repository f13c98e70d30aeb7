using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

internal sealed class AllowPrivilegeEscalationControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("allowprivilegeescalation", PodSecurityLevel.Restricted, "allowPrivilegeEscalation != false", "priv-escalation",
        "Set allowPrivilegeEscalation to false", "Without it a program with the setuid bit gains rights that its container was started without.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from container in pod.IsWindows ? [] : pod.Containers
        let value = container.Security["allowPrivilegeEscalation"]
        where !value.IsFalse
        let field = container.Pointer + "/securityContext/allowPrivilegeEscalation"
        let message = value.IsTrue ? "allows privilege escalation, which the Pod Security level restricted does not" : "does not set allowPrivilegeEscalation to false, which the Pod Security level restricted wants"
        select new PodSecurityViolation(container.Name, message, field, new([PatchOperation.Set(field, false)]));
}
