using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>What a pod's status says, and whether it still matters.</summary>
internal static class PodState
{
    public static bool IsReady(KubeObject pod) => pod.Condition("Ready")["status"].Is("True");

    public static bool IsTerminating(KubeObject pod) => pod.Metadata["deletionTimestamp"].Exists;

    public static string Phase(KubeObject pod) => pod.Status["phase"].Text ?? "";

    public static string Reason(KubeObject pod) => pod.Status["reason"].Text ?? "";

    /// <summary>Counts among the pods that its workload has now: not on its way out, and not only the record of one that ended.</summary>
    public static bool IsCurrent(KubeObject pod) => !IsTerminating(pod) && Phase(pod) != "Succeeded" && !IsRemains(pod);

    /// <summary>A failed pod that its controller has replaced: restarted in place it would not have failed, so it was evicted or lost.</summary>
    public static bool IsRemains(KubeObject pod) => Phase(pod) == "Failed" && (pod.Spec["restartPolicy"].Text ?? "Always") == "Always" && pod.Controller.Exists;

    /// <summary>A pod of a job that got done in the end, or of a run that a later one made good.</summary>
    public static bool IsMadeGood(ClusterSnapshot snapshot, KubeObject pod)
    {
        if (snapshot.Ownership.OwnerOf(pod) is not { } job || !job.Is(Kinds.Job)) return false;
        if (IsComplete(job)) return true;
        return snapshot.Ownership.WorkloadOf(job) is { } workload && workload.Object.Is(Kinds.CronJob)
            && workload.Children.Any(other => other.Is(Kinds.Job) && other.Created > job.Created && IsComplete(other));
    }

    public static bool IsComplete(KubeObject job) => job.Condition("Complete")["status"].Is("True");

    /// <summary>Asks for attention: not ready although it should be, or in a phase that nobody wants.</summary>
    public static bool IsSuspicious(KubeObject pod) => Phase(pod) switch
    {
        "Succeeded" => false,
        "Failed" or "Unknown" => true,
        _ => !IsReady(pod) || IsTerminating(pod),
    };
}
