using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class PrivilegedControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("privileged", PodSecurityLevel.Baseline, "privileged", "privileged",
        "Do not run privileged containers", "A privileged container has almost all rights of root on its node, and so over every pod there.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from container in pod.Containers
        where container.Security["privileged"].IsTrue
        let field = container.Pointer + "/securityContext/privileged"
        select new PodSecurityViolation(container.Name, "is privileged, which the Pod Security level baseline does not allow", field, new([PatchOperation.Set(field, false)]));
}
