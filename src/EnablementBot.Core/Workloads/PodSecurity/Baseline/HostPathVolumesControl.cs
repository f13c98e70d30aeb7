using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class HostPathVolumesControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("hostpathvolumes", PodSecurityLevel.Baseline, "hostPath volumes", "host-path",
        "Do not mount the node's disk", "The disk of a node holds logs, volumes and credentials of other pods.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from volume in PodVolume.Of(pod)
        where volume.Json["hostPath"].Exists
        select new PodSecurityViolation(null, $"volume {volume.Name} is a hostPath, which the Pod Security level baseline does not allow", volume.Pointer + "/hostPath");
}
