using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Network;

/// <summary>
/// Istio and Linkerd: whether a workload is in the mesh, and whether others may still reach it without mTLS. Sources: https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/,
/// https://istio.io/latest/docs/reference/config/security/peer_authentication/, https://linkerd.io/2/features/proxy-injection/
/// </summary>
internal sealed class ServiceMeshReader : ISystemReader
{
    private static readonly ObjectKind PeerAuthentication = new("security.istio.io", "PeerAuthentication");

    public SystemInfo Info { get; } = new("service-mesh", "Service mesh (Istio, Linkerd)", "network");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        bool isTold = false;
        foreach (Workload workload in snapshot.Workloads)
        {
            if (Of(snapshot, workload) is not { } fact) continue;
            isTold = true;
            yield return fact;
        }

        if (!isTold)
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "workloads or namespaces with marks of Istio or Linkerd", [PeerAuthentication])) yield return gap;
        }
    }

    private SystemFact? Of(ClusterSnapshot snapshot, Workload workload)
    {
        KubeObject? ns = snapshot.Find(Kinds.Namespace, "", workload.Namespace);
        string linkerd = workload.Template.Annotations["linkerd.io/inject"].Text ?? ns?.Annotation("linkerd.io/inject") ?? "";
        if (linkerd is "enabled" or "ingress") return Injected(workload, "Linkerd", "linkerd-proxy", "; connections within the mesh are mTLS", workload.Object.At("metadata.annotations[linkerd.io/inject]"));

        string own = workload.Template.Labels.GetValueOrDefault("sidecar.istio.io/inject") ?? workload.Template.Annotations["sidecar.istio.io/inject"].Scalar ?? "";
        bool isAmbient = (workload.Template.Labels.GetValueOrDefault("istio.io/dataplane-mode") ?? ns?.Labels.GetValueOrDefault("istio.io/dataplane-mode")) == "ambient";
        bool isOfNamespace = ns is not null && (ns.Labels.GetValueOrDefault("istio-injection") == "enabled" || (ns.Labels.ContainsKey("istio.io/rev") && ns.Labels.GetValueOrDefault("istio-injection") != "disabled"));
        if (isAmbient) return Mtls(snapshot, workload, "in Istio's ambient mesh", ns?.At("metadata.labels[istio.io/dataplane-mode]"));
        if (isOfNamespace && own == "false") return Info.Attention(workload.Object.Ref, "is kept out of the mesh of its namespace (sidecar.istio.io/inject: \"false\")", workload.Object.At(workload.Template.Pointer + "/metadata/labels/sidecar.istio.io~1inject"));
        if (!isOfNamespace && own != "true") return null;
        SystemEvidence evidence = isOfNamespace ? ns!.At("metadata.labels[istio-injection]") : workload.Object.At(workload.Template.Pointer + "/metadata/labels/sidecar.istio.io~1inject");
        return Bare(workload, "istio-proxy") is null ? Mtls(snapshot, workload, "in Istio's mesh", evidence) : Injected(workload, "Istio", "istio-proxy", "", evidence);
    }

    private SystemFact Injected(Workload workload, string mesh, string proxy, string mtls, SystemEvidence evidence) => Bare(workload, proxy) is { } bare
        ? Info.Attention(workload.Object.Ref, $"is to be in the mesh ({mesh}), but its pod {bare.Name} runs without the proxy: it was made before, so restart it", evidence, bare.At("spec.containers"))
        : Info.Present(workload.Object.Ref, $"in {mesh}'s mesh{mtls}", evidence);

    /// <summary>A pod that runs without the proxy; the proxy may be a sidecar among the init containers.</summary>
    private static KubeObject? Bare(Workload workload, string proxy) => workload.Pods.FirstOrDefault(pod => !pod.Is(workload.Object.Type) && pod.Status["phase"].Is("Running")
        && !pod.Spec["containers"].With("name", proxy).Exists && !pod.Spec["initContainers"].With("name", proxy).Exists && !pod.Spec["hostNetwork"].IsTrue);

    /// <summary>The nearest rule counts: of the workload, of its namespace, of the mesh's root. Without any, both is allowed.</summary>
    private SystemFact Mtls(ClusterSnapshot snapshot, Workload workload, string where, SystemEvidence? evidence)
    {
        KubeObject[] rules = [.. snapshot.OfKind(PeerAuthentication, workload.Namespace), .. snapshot.OfKind(PeerAuthentication, "istio-system")];
        KubeObject? rule = rules.FirstOrDefault(rule => rule.Namespace == workload.Namespace && rule.Spec["selector"].Exists && LabelSelector.Of(rule.Spec["selector"]).Takes(workload.Template.Labels))
            ?? rules.FirstOrDefault(rule => !rule.Spec["selector"].Exists);
        string mode = rule?.Spec["mtls"]["mode"].Text ?? "PERMISSIVE";
        SystemEvidence[] found = [.. new[] { evidence, rule?.At("spec.mtls.mode") }.OfType<SystemEvidence>()];
        return mode == "STRICT" ? Info.Present(workload.Object.Ref, $"{where}, mTLS only", found)
            : mode == "DISABLE" ? Info.Attention(workload.Object.Ref, $"{where}, mTLS turned off", found)
            : Info.Present(workload.Object.Ref, $"{where}; it also takes connections without mTLS (PERMISSIVE{(rule is null ? ", as no PeerAuthentication says otherwise" : "")})", found);
    }
}
