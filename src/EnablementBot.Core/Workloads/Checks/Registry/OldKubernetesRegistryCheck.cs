using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

/// <summary>Frozen in April 2023, and served on from elsewhere for as long as somebody pays. Source: https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/</summary>
internal sealed class OldKubernetesRegistryCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("old-k8s-registry", Pillar.Registry, Severity.Medium, "Use registry.k8s.io", "k8s.gcr.io is frozen: it gets no new versions and no security fixes, and may go away.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        let image = ImageReference.Parse(pair.Container.Image)
        where image is not null && NewPath(image) is not null
        select new Finding(Info, pair.Workload, pair.Container, $"takes its image from the frozen registry {(image.Host == "gcr.io" ? "gcr.io/google-containers" : image.Host)} ({pair.Container.Image})", pair.Container.Pointer + "/image");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        string? written = snapshot.Ownership.WorkloadOf(finding.Object)?.Template.Containers.FirstOrDefault(container => container.Pointer + "/image" == finding.Field)?.Image;
        if (ImageReference.Parse(written) is not { } image || NewPath(image) is not { } path) return null;
        string tag = image.Tag.Length > 0 ? ":" + image.Tag : "";
        string digest = image.IsPinned ? "@" + image.Digest : "";
        return new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create($"registry.k8s.io/{path}{tag}{digest}"))], "Most images are there under the same name; the newest versions only there.");
    }

    /// <summary>The path at the new registry; null for an image from elsewhere.</summary>
    private static string? NewPath(ImageReference image)
    {
        if (image.Host == "k8s.gcr.io" || image.Host.EndsWith(".k8s.gcr.io", StringComparison.Ordinal)) return image.Path;
        if (image.Host is not ("gcr.io" or "eu.gcr.io" or "us.gcr.io" or "asia.gcr.io")) return null;
        foreach (string old in (string[])["google-containers/", "google_containers/"])
        {
            if (image.Path.StartsWith(old, StringComparison.Ordinal)) return image.Path[old.Length..];
        }

        return null;
    }
}
