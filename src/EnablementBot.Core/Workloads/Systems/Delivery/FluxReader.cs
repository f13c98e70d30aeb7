using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Flux: which Kustomization or HelmRelease applies a workload. Sources: https://fluxcd.io/flux/components/kustomize/kustomizations/, https://fluxcd.io/flux/components/helm/helmreleases/</summary>
internal sealed class FluxReader : ISystemReader
{
    private static readonly ObjectKind Kustomization = new("kustomize.toolkit.fluxcd.io", "Kustomization");
    private static readonly ObjectKind HelmRelease = new("helm.toolkit.fluxcd.io", "HelmRelease");

    public SystemInfo Info { get; } = new("flux", "Flux", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        bool isMarked = false;
        HashSet<KubeObject> told = [];
        foreach (Workload workload in snapshot.Workloads)
        {
            if (OwnerOf(workload.Object) is not { } owner) continue;
            isMarked = true;
            KubeObject? source = snapshot.Find(owner.Kind, owner.Namespace, owner.Name);
            if (source is not null) told.Add(source);
            yield return source is null
                ? Info.Present(workload.Object.Ref, $"applied by Flux {owner.Kind.Name} {owner.Namespace}/{owner.Name}, whose state is not among the objects", workload.Object.At($"metadata.labels[{owner.Kind.Group}/name]"))
                : Of(source, workload.Object.Ref, $"applied by Flux {source.Kind} {source.FullName()}");
        }

        foreach (KubeObject source in snapshot.OfKind(Kustomization).Concat(snapshot.OfKind(HelmRelease)).Where(source => !told.Contains(source))) yield return Of(source, source.Ref, "applied by Flux");
        if (!isMarked)
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "Kustomizations or HelmReleases of Flux", [Kustomization, HelmRelease])) yield return gap;
        }
    }

    /// <summary>Who applied an object; null for nobody of Flux.</summary>
    public static (ObjectKind Kind, string Namespace, string Name)? OwnerOf(KubeObject item)
    {
        foreach (ObjectKind kind in (ReadOnlySpan<ObjectKind>)[HelmRelease, Kustomization])
        {
            if (item.Labels.TryGetValue(kind.Group + "/name", out string? name)) return (kind, item.Labels.GetValueOrDefault(kind.Group + "/namespace") ?? item.Namespace, name);
        }

        return null;
    }

    private SystemFact Of(KubeObject source, ObjectRef about, string text)
    {
        if (source.Spec["suspend"].IsTrue) return Info.Attention(about, $"{text}, suspended: changes in Git do not arrive", source.At("spec.suspend"));
        Json ready = source.Condition("Ready");
        return ready["status"].Is("False")
            ? Info.Attention(about, $"{text}, which fails: {Words.Quote(ready["message"].Text ?? ready["reason"].Text ?? "no reason is given")}", source.At("status.conditions[Ready]"))
            : Info.Present(about, text, source.At("status.conditions[Ready]"));
    }
}
