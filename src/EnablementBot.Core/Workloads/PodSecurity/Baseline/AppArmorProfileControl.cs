using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

/// <summary>Both the fields and the annotations that were used before there were fields.</summary>
internal sealed class AppArmorProfileControl : IPodSecurityControl
{
    public const string AnnotationPrefix = "container.apparmor.security.beta.kubernetes.io/";

    public ControlInfo Info { get; } = new("apparmorprofile", PodSecurityLevel.Baseline, "forbidden AppArmor profile", "seccomp-lsm",
        "Leave the AppArmor profile on", "The profile keeps a container from files and rights of the node that no application needs.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        foreach ((string name, Json value) in pod.Annotations.Members)
        {
            if (!name.StartsWith(AnnotationPrefix, StringComparison.Ordinal) || value.Text is not { Length: > 0 } profile || profile == "runtime/default" || profile.StartsWith("localhost/", StringComparison.Ordinal)) continue;
            string field = $"{pod.Pointer}/metadata/annotations/{Patching.Step(name)}";
            yield return new(name[AnnotationPrefix.Length..], "has its AppArmor profile taken off by an annotation, which the Pod Security level baseline does not allow", field, new([PatchOperation.Set(field, "runtime/default")]));
        }

        if (Wrong(pod.Security, null, pod.SpecPointer) is { } ofPod) yield return ofPod;
        foreach (Container container in pod.Containers)
        {
            if (Wrong(container.Security, container.Name, container.Pointer) is { } wrong) yield return wrong;
        }
    }

    private static PodSecurityViolation? Wrong(Json security, string? container, string pointer)
    {
        Json profile = security["appArmorProfile"];
        if (!profile.Exists || profile["type"].Text is "RuntimeDefault" or "Localhost") return null;
        string field = pointer + "/securityContext/appArmorProfile/type";
        return new(container, $"sets the AppArmor profile {profile["type"].Text ?? "(none)"}, which the Pod Security level baseline does not allow", field, new([PatchOperation.Set(field, "RuntimeDefault")]));
    }
}
