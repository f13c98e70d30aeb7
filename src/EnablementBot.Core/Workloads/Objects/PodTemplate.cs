namespace EnablementBot.Core.Workloads.Objects;

/// <summary>What part a container plays. A <see cref="Sidecar"/> is an init container that is restarted always, and runs beside the others.</summary>
public enum ContainerRole
{
    Regular,
    Init,
    Sidecar,
    Ephemeral,
}

/// <summary>A container of a pod template.</summary>
/// <param name="Pointer">Where it stands in its object, as a JSON pointer.</param>
public sealed record Container(string Name, ContainerRole Role, Json Json, string Pointer)
{
    /// <summary>Whether it runs as long as its pod: what probes and limits are about.</summary>
    public bool IsLongRunning => Role is ContainerRole.Regular or ContainerRole.Sidecar;

    public Json Security => Json["securityContext"];

    public Json Requests => Json["resources"]["requests"];

    public Json Limits => Json["resources"]["limits"];

    public string Image => Json["image"].Text ?? "";
}

/// <summary>The pods that a workload makes: labels, annotations and the pod's spec.</summary>
public sealed class PodTemplate
{
    /// <param name="json">An object with <c>metadata</c> and <c>spec</c>: a template, or a pod itself.</param>
    /// <param name="pointer">Where it stands in its object, as a JSON pointer; empty for a pod.</param>
    public PodTemplate(Json json, string pointer)
    {
        Json = json;
        Pointer = pointer;
        Labels = KubeObject.TextsOf(json["metadata"]["labels"]);
        Containers =
        [
            .. Read("initContainers", container => container["restartPolicy"].Is("Always") ? ContainerRole.Sidecar : ContainerRole.Init),
            .. Read("containers", _ => ContainerRole.Regular),
            .. Read("ephemeralContainers", _ => ContainerRole.Ephemeral),
        ];
    }

    public Json Json { get; }

    public string Pointer { get; }

    public string SpecPointer => Pointer + "/spec";

    public IReadOnlyDictionary<string, string> Labels { get; }

    public Json Annotations => Json["metadata"]["annotations"];

    public Json Spec => Json["spec"];

    public Json Security => Spec["securityContext"];

    /// <summary>All of them: init, regular and ephemeral, in that order.</summary>
    public IReadOnlyList<Container> Containers { get; }

    /// <summary>Regular containers and sidecars.</summary>
    public IEnumerable<Container> LongRunning => Containers.Where(container => container.IsLongRunning);

    public bool IsWindows => Spec["os"]["name"].Is("windows");

    private IEnumerable<Container> Read(string list, Func<Json, ContainerRole> role)
    {
        int index = 0;
        foreach (Json container in Spec[list].Items)
        {
            yield return new(container["name"].Text ?? $"#{index}", role(container), container, $"{SpecPointer}/{list}/{index}");
            index++;
        }
    }
}
