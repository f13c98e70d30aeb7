using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>How many pods a workload is meant to have, with its autoscaler counted.</summary>
internal static class PodCount
{
    /// <summary>How few pods it may come to: the autoscaler's minimum, else its replicas. 0 where it is scaled to zero; null for kinds without replicas.</summary>
    public static long? Least(ClusterSnapshot snapshot, Workload workload)
    {
        if (workload.Replicas is not { } replicas) return null;
        if (replicas == 0) return 0;
        return AutoscaledFrom(snapshot, workload) ?? replicas;
    }

    /// <summary>How many pods it has in ordinary times: what is written or runs now, or the autoscaler's minimum where that is more.</summary>
    public static long? Usual(ClusterSnapshot snapshot, Workload workload) =>
        workload.Replicas is not { } replicas ? null : replicas == 0 ? 0 : Math.Max(replicas, AutoscaledFrom(snapshot, workload) ?? 0);

    /// <summary>The largest minimum of its autoscalers; null where it has none.</summary>
    public static long? AutoscaledFrom(ClusterSnapshot snapshot, Workload workload)
    {
        long? least = null;
        foreach (KubeObject scaler in snapshot.Relations.AutoscalersOf(workload)) least = Math.Max(least ?? 0, MinimumOf(scaler));
        return least;
    }

    /// <summary>An HPA's minimum is 1 unless it says otherwise, KEDA's is 0.</summary>
    public static long MinimumOf(KubeObject scaler) => scaler.Is(Kinds.ScaledObject) ? scaler.Spec["minReplicaCount"].Number ?? 0 : scaler.Spec["minReplicas"].Number ?? 1;
}
