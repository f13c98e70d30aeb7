using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

/// <summary>A pod in a user namespace of its own (<c>hostUsers: false</c>) is exempt since policy version 1.35.</summary>
internal sealed class RunAsUserControl : IPodSecurityControl
{
    private const string Field = "/securityContext/runAsUser";

    public ControlInfo Info { get; } = new("runasuser", PodSecurityLevel.Restricted, "runAsUser=0", "run-as-root",
        "Do not run as user 0", "User 0 is root: what breaks out of the container is root outside too.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        if (pod.Spec["hostUsers"].IsFalse) yield break;
        if (pod.Security["runAsUser"].Number == 0) yield return Wrong(null, pod.SpecPointer);
        foreach (Container container in pod.Containers)
        {
            if (container.Security["runAsUser"].Number == 0) yield return Wrong(container.Name, container.Pointer);
        }
    }

    private static PodSecurityViolation Wrong(string? container, string pointer) => new(container, "sets runAsUser to 0, which the Pod Security level restricted does not allow", pointer + Field,
        new([PatchOperation.Set(pointer + Field, 10001)], "The user 10001 must be able to read the files of the image, and needs a volume for what it writes."));
}
