using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>The containers of a reading's pods with what the kubelet says of them, read once for all diagnoses.</summary>
internal sealed class ContainerRuns
{
    private readonly Dictionary<KubeObject, ContainerRun[]> _byPod = new(ReferenceEqualityComparer.Instance);
    private readonly ContainerRun[] _eventful;

    private ContainerRuns(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod)) _byPod[pod] = [.. Read(snapshot, pod)];
        _eventful = [.. snapshot.OfKind(Kinds.Pod).Where(pod => !IsUneventful(pod, _byPod[pod]) && PodState.IsCurrent(pod) && !PodState.IsMadeGood(snapshot, pod)).SelectMany(pod => _byPod[pod])];
    }

    /// <summary>
    /// Of pods that matter: not of those on their way out, replaced, done, or made good by a later run; nor of those that are ready and to whose containers nothing has
    /// ever happened, which are nearly all pods of a cluster.
    /// </summary>
    public static IReadOnlyList<ContainerRun> Of(ClusterSnapshot snapshot) => snapshot.Derived(all => new ContainerRuns(all))._eventful;

    public static IReadOnlyList<ContainerRun> Of(ClusterSnapshot snapshot, KubeObject pod) =>
        snapshot.Derived(all => new ContainerRuns(all))._byPod.TryGetValue(pod, out ContainerRun[]? runs) ? runs : [.. Read(snapshot, pod)];

    private static bool IsUneventful(KubeObject pod, ContainerRun[] runs) =>
        PodState.IsReady(pod) && Array.TrueForAll(runs, run => run.Restarts == 0 && !run.Last.Exists && (run.Role == ContainerRole.Init ? run.Terminated["exitCode"].Number == 0 : run.IsRunning && run.IsReady));

    private static IEnumerable<ContainerRun> Read(ClusterSnapshot snapshot, KubeObject pod)
    {
        Workload? workload = snapshot.Ownership.WorkloadOf(pod);
        foreach (Json status in pod.Status["initContainerStatuses"].Items)
        {
            string name = status["name"].Text ?? "";
            Json spec = pod.Spec["initContainers"].With("name", name);
            yield return new(pod, workload, name, spec["restartPolicy"].Is("Always") ? ContainerRole.Sidecar : ContainerRole.Init, spec, status);
        }

        foreach (Json status in pod.Status["containerStatuses"].Items)
        {
            string name = status["name"].Text ?? "";
            yield return new(pod, workload, name, ContainerRole.Regular, pod.Spec["containers"].With("name", name), status);
        }
    }
}
