using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Objects that Flux delivers. Source: https://fluxcd.io/flux/components/kustomize/kustomizations/ and …/helm/helmreleases/</summary>
internal static class FluxDelivery
{
    private static readonly ObjectKind Kustomization = new("kustomize.toolkit.fluxcd.io", "Kustomization");
    private static readonly ObjectKind HelmRelease = new("helm.toolkit.fluxcd.io", "HelmRelease");

    public static (GitSource? Git, bool IsKustomize, bool IsHelm, string? Values)? Of(KubeObject item, ClusterSnapshot snapshot)
    {
        if (item.Labels.TryGetValue("helm.toolkit.fluxcd.io/name", out string? release))
        {
            string ns = item.Labels.GetValueOrDefault("helm.toolkit.fluxcd.io/namespace") ?? item.Namespace;
            // The release itself is an object in Git, often applied by a Kustomization.
            GitSource? home = snapshot.Find(HelmRelease, ns, release) is { } found && ByKustomization(found, snapshot) is { } outer ? outer : null;
            return (home is null ? new GitSource($"Flux (HelmRelease {release})", null, null) : home with { Tool = $"Flux (HelmRelease {release})" }, false, true, $"spec.values of HelmRelease {ns}/{release}");
        }

        return ByKustomization(item, snapshot) is { } git ? (git, true, false, null) : null;
    }

    private static GitSource? ByKustomization(KubeObject item, ClusterSnapshot snapshot)
    {
        if (!item.Labels.TryGetValue("kustomize.toolkit.fluxcd.io/name", out string? name)) return null;
        string tool = $"Flux (Kustomization {name})";
        if (snapshot.Find(Kustomization, item.Labels.GetValueOrDefault("kustomize.toolkit.fluxcd.io/namespace") ?? item.Namespace, name) is not { } source) return new(tool, null, null);
        Json reference = source.Spec["sourceRef"];
        ObjectKind kind = new("source.toolkit.fluxcd.io", reference["kind"].Text ?? "GitRepository");
        KubeObject? repository = snapshot.Find(kind, reference["namespace"].Text ?? source.Namespace, reference["name"].Text ?? "");
        return new(tool, repository?.Spec["url"].Text, source.Spec["path"].Text);
    }
}
