using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>A Git repository from which a tool keeps an object as it is: a change by hand would be undone.</summary>
/// <param name="Tool">"Argo CD (Application shop)".</param>
/// <param name="Repository">Null where it cannot be seen.</param>
internal sealed record GitSource(string Tool, string? Repository, string? Path)
{
    /// <summary>One sentence that says where to change it.</summary>
    public string Advice => $"{Tool} keeps it as it is in Git: change it {(Repository is null ? "there" : $"in {Repository}{(Path is { Length: > 0 } ? $" at {Path}" : "")}")}, not with kubectl, which would be undone.";
}

/// <summary>By what an object comes into the cluster, as its labels and annotations tell.</summary>
/// <param name="Release">The Helm release; empty where it is Helm's and the release is not named, null where it is not Helm's.</param>
/// <param name="Values">Where the release's values stand, where that is known.</param>
internal sealed record Delivery(string? Release, string? Values, bool IsKustomize, GitSource? Git)
{
    public static Delivery Of(KubeObject item, ClusterSnapshot snapshot)
    {
        (GitSource? git, bool isKustomize, bool isHelm, string? values) = FluxDelivery.Of(item, snapshot) ?? ArgoDelivery.Of(item, snapshot) ?? (null, false, false, null);
        bool hasHelmMarks = item.Labels.GetValueOrDefault("app.kubernetes.io/managed-by") is "Helm" or "Tiller" || item.Labels.ContainsKey("helm.sh/chart") || item.Annotation("meta.helm.sh/release-name") is not null;
        string? release = hasHelmMarks || isHelm ? item.Annotation("meta.helm.sh/release-name") ?? item.Labels.GetValueOrDefault("app.kubernetes.io/instance") ?? "" : null;
        isKustomize |= item.Annotation("config.kubernetes.io/origin") is not null
            || item.Labels.GetValueOrDefault("app.kubernetes.io/managed-by")?.StartsWith("kustomize", StringComparison.OrdinalIgnoreCase) == true || HasKustomization(item, snapshot);
        return new(release, values, isKustomize, git);
    }

    /// <summary>A kustomization.yaml in the folder of the object's file.</summary>
    private static bool HasKustomization(KubeObject item, ClusterSnapshot snapshot) => item.Place is { } place
        && snapshot.Objects.Any(other => other.Type.Group == "kustomize.config.k8s.io" && other.Place is { } own && Folder(own.Path) == Folder(place.Path) && own.Path != place.Path);

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];
}
