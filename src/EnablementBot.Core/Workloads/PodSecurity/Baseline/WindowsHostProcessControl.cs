using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class WindowsHostProcessControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("windowshostprocess", PodSecurityLevel.Baseline, "hostProcess", "host-process",
        "Do not run processes of the node", "A host process container of Windows runs on the node itself, outside of any container.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) => Places(pod).Select(place =>
        new PodSecurityViolation(place.Container, "sets hostProcess, which the Pod Security level baseline does not allow", place.Field, new([PatchOperation.Remove(place.Field)])));

    /// <summary>Where a process of the node is asked for: for the whole pod or for one container.</summary>
    public static IEnumerable<(string? Container, string Field)> Places(PodTemplate pod)
    {
        const string Path = "/securityContext/windowsOptions/hostProcess";
        if (pod.Security["windowsOptions"]["hostProcess"].IsTrue) yield return (null, pod.SpecPointer + Path);
        foreach (Container container in pod.Containers)
        {
            if (container.Security["windowsOptions"]["hostProcess"].IsTrue) yield return (container.Name, container.Pointer + Path);
        }
    }
}
