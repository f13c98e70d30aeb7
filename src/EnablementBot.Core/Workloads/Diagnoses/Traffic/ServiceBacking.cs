using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// What stands behind a Service with a selector: pods, workloads, and how many endpoints are ready, by its EndpointSlices; by its Endpoints
/// only where it has no slices; by the pods themselves where neither was read.
/// </summary>
internal sealed class ServiceBacking
{
    private ServiceBacking(ClusterSnapshot snapshot, KubeObject service)
    {
        Service = service;
        Selector = LabelSelector.OfService(service.Spec["selector"]);
        Pods = [.. snapshot.Relations.PodsBy(Selector, service.Namespace).Where(pod => !Standing.IsOver(pod))];
        Workloads = [.. snapshot.Relations.WorkloadsBy(Selector, service.Namespace).Concat(Pods.Select(snapshot.Ownership.WorkloadOf).OfType<Workload>()).Distinct()];
        Slices = [.. snapshot.OfKind(Kinds.EndpointSlice, service.Namespace).Where(slice => slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name)];
        Endpoints = Slices.Count == 0 ? snapshot.Find(Kinds.Endpoints, service.Namespace, service.Name) : null;
        ReadyEndpoints = Slices.Count > 0 ? Slices.Sum(slice => slice.Json["endpoints"].Items.LongCount(IsReady))
            : Endpoints is not null ? Endpoints.Json["subsets"].Items.Sum(subset => (long)subset["addresses"].Count)
            : CanJudgeByPods(snapshot) ? Pods.LongCount(Standing.IsReady)
            : null;
    }

    public KubeObject Service { get; }

    public LabelSelector Selector { get; }

    /// <summary>Pods that the selector takes, without those that ended or are being deleted.</summary>
    public IReadOnlyList<KubeObject> Pods { get; }

    public IReadOnlyList<Workload> Workloads { get; }

    public IReadOnlyList<KubeObject> Slices { get; }

    public KubeObject? Endpoints { get; }

    /// <summary>Null where neither endpoints nor pods were read.</summary>
    public long? ReadyEndpoints { get; }

    /// <summary>
    /// Null for what needs no pods of its own: ExternalName, no selector (somebody else writes its endpoints), headless (names of pods, not traffic),
    /// and the lock of a leader election, which is no way for traffic.
    /// </summary>
    public static ServiceBacking? Of(ClusterSnapshot snapshot, KubeObject service)
    {
        if (service.Spec["type"].Is("ExternalName") || service.Spec["selector"].Count == 0 || service.Spec["clusterIP"].Is("None")) return null;
        ServiceBacking backing = new(snapshot, service);
        bool isLock = backing.Slices.Append(service).Concat(backing.Endpoints is { } endpoints ? [endpoints] : [])
            .Any(item => item.Annotation("control-plane.alpha.kubernetes.io/leader") is not null);
        return isLock ? null : backing;
    }

    /// <summary>Containers that may listen: of the templates, and of the pods, which a mesh may have given more.</summary>
    public IEnumerable<Container> Listeners => Workloads.Select(workload => workload.Template).Concat(Pods.Select(pod => new PodTemplate(pod.Json, ""))).SelectMany(template => template.LongRunning);

    /// <summary>A slice leaves the condition out where nobody can tell: then the API says to take it for ready.</summary>
    private static bool IsReady(Json endpoint) => !endpoint["conditions"]["ready"].IsFalse;

    /// <summary>An export without a single pod says something only of a Service that no workload answers, or whose workload says itself that it wants or has none.</summary>
    private bool CanJudgeByPods(ClusterSnapshot snapshot) => Pods.Count > 0 || (snapshot.CanSee(Kinds.Pod, Service.Namespace)
        && (snapshot.OfKind(Kinds.Pod, Service.Namespace).Count > 0
            || (Workloads.Count == 0 && snapshot.Workloads.Any(workload => workload.Namespace == Service.Namespace))
            || (Workloads.Count > 0 && Workloads.All(workload => Standing.IsScaledToZero(workload) || (workload.Object.Status.Exists && (workload.Object.Status["readyReplicas"].Number ?? workload.Object.Status["numberReady"].Number ?? 0) == 0)))));
}
