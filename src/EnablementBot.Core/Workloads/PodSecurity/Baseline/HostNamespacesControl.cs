using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class HostNamespacesControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("hostnamespaces", PodSecurityLevel.Baseline, "host namespaces", "host-network",
        "Do not share the node's network, processes or memory", "A pod in the node's own namespaces sees and disturbs what belongs to other teams.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        foreach (string name in (string[])["hostNetwork", "hostPID", "hostIPC"])
        {
            if (!pod.Spec[name].IsTrue) continue;
            string field = $"{pod.SpecPointer}/{name}";
            yield return new(null, $"sets {name}, which the Pod Security level baseline does not allow", field, new([PatchOperation.Remove(field)]));
        }
    }
}
