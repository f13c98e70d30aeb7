using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

internal static class ContainerRuns
{
    /// <summary>Of pods that matter: not of those on their way out, replaced, done, or made good by a later run.</summary>
    public static IEnumerable<ContainerRun> Of(ClusterSnapshot snapshot) =>
        from pod in snapshot.OfKind(Kinds.Pod)
        where PodState.IsCurrent(pod) && !PodState.IsMadeGood(snapshot, pod)
        from run in Of(snapshot, pod)
        select run;

    public static IEnumerable<ContainerRun> Of(ClusterSnapshot snapshot, KubeObject pod)
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
