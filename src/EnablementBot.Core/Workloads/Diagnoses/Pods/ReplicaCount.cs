using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>How many pods of a workload are wanted and how many are ready: by its status, and by its pods where the status does not say.</summary>
internal sealed record ReplicaCount(long Wanted, long Ready)
{
    public static ReplicaCount Of(Workload workload)
    {
        Json status = workload.Object.Status;
        long pods = workload.Pods.Count(pod => PodState.IsCurrent(pod) && PodState.IsReady(pod));
        if (workload.Object.Is(Kinds.DaemonSet)) return new(status["desiredNumberScheduled"].Number ?? workload.Pods.Count(PodState.IsCurrent), status["numberReady"].Number ?? pods);
        // The status of a ReplicaSet or Deployment leaves zeros out.
        bool isKnown = status["replicas"].Exists || status["observedGeneration"].Exists || status["readyReplicas"].Exists;
        if (workload.Replicas is { } wanted) return new(wanted, isKnown ? status["readyReplicas"].Number ?? 0 : pods);
        return new(workload.Pods.Count(PodState.IsCurrent), pods);
    }
}
