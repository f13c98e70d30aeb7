using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Kustomize leaves little in a cluster: what the tools say that call it, and its origin annotations. Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/buildmetadata/</summary>
internal sealed class KustomizeReader : ISystemReader
{
    private static readonly ObjectKind Written = new("kustomize.config.k8s.io", "Kustomization");
    private static readonly ObjectKind Flux = new("kustomize.toolkit.fluxcd.io", "Kustomization");

    public SystemInfo Info { get; } = new("kustomize", "Kustomize", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. Facts(snapshot)];
        return facts.Length > 0 || !snapshot.IsLive ? facts : [Info.Absent(null, "not in use, or not readable: nothing among the objects says that Kustomize made it")];
    }

    private IEnumerable<SystemFact> Facts(ClusterSnapshot snapshot)
    {
        foreach (KubeObject file in snapshot.OfKind(Written))
        {
            bool isOld = file.Json["patchesStrategicMerge"].Exists || file.Json["patchesJson6902"].Exists || file.Json["bases"].Exists || file.Json["commonLabels"].Exists || file.Json["vars"].Exists;
            yield return Info.Told(isOld, file.Ref, isOld ? "uses fields that Kustomize gives up (bases, patchesStrategicMerge, patchesJson6902, commonLabels or vars): kustomize edit fix rewrites them" : "rendered by Kustomize", file.At("kind"));
        }

        ArgoApplications applications = new(snapshot);
        foreach (Workload workload in snapshot.Workloads)
        {
            if (workload.Object.Annotation("config.kubernetes.io/origin") is not null) yield return Info.Present(workload.Object.Ref, "rendered by Kustomize", workload.Object.At("metadata.annotations[config.kubernetes.io/origin]"));
            else if (applications.Of(workload.Object)?.Application is { } application && application.Status["sourceType"].Is("Kustomize")) yield return Info.Present(workload.Object.Ref, $"rendered by Kustomize in Argo CD application {application.Name}", application.At("status.sourceType"));
            else if (FluxReader.OwnerOf(workload.Object) is { } owner && owner.Kind == Flux) yield return Info.Present(workload.Object.Ref, $"rendered by Kustomize in Flux Kustomization {owner.Name}", workload.Object.At("metadata.labels[kustomize.toolkit.fluxcd.io/name]"));
        }
    }
}
