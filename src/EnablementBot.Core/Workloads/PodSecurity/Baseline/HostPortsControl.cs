using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class HostPortsControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("hostports", PodSecurityLevel.Baseline, "hostPort", "host-port",
        "Do not take ports of the node", "A port of the node goes around Services and network policies, and lets one pod per node run.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from container in pod.Containers
        from port in container.Json["ports"].Items.Index()
        let number = port.Item["hostPort"].Number ?? 0
        where number != 0
        let field = $"{container.Pointer}/ports/{port.Index}/hostPort"
        select new PodSecurityViolation(container.Name, $"takes port {number} of the node, which the Pod Security level baseline does not allow", field, new([PatchOperation.Remove(field)]));
}
