using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

/// <summary>A pod in a user namespace of its own (<c>hostUsers: false</c>) is exempt since policy version 1.35; one for Windows is not.</summary>
internal sealed class RunAsNonRootControl : IPodSecurityControl
{
    private const string Field = "/securityContext/runAsNonRoot";
    private const string Note = "The image must have a user other than root, written as a number (USER 10001), or the container does not start.";

    public ControlInfo Info { get; } = new("runasnonroot", PodSecurityLevel.Restricted, "runAsNonRoot != true", "run-as-root",
        "Set runAsNonRoot to true", "Without it the image decides, and most images run as root.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        if (pod.Spec["hostUsers"].IsFalse) yield break;
        Json ofPod = pod.Security["runAsNonRoot"];
        if (ofPod.IsFalse) yield return new(null, "sets runAsNonRoot to false, which the Pod Security level restricted does not allow", pod.SpecPointer + Field, Fix(pod.SpecPointer));
        foreach (Container container in pod.Containers)
        {
            Json own = container.Security["runAsNonRoot"];
            if (own.IsTrue || (!own.Exists && (ofPod.IsTrue || ofPod.IsFalse))) continue;
            string message = own.Exists ? "sets runAsNonRoot to false, which the Pod Security level restricted does not allow" : "does not set runAsNonRoot to true, nor does its pod, which the Pod Security level restricted wants";
            yield return new(container.Name, message, container.Pointer + Field, Fix(container.Pointer));
        }
    }

    private static PatchFix Fix(string pointer) => new([PatchOperation.Set(pointer + Field, true)], Note);
}
