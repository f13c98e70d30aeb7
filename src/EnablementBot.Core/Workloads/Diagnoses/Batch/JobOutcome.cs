using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Batch;

/// <summary>How a Job ended. One that is complete is healthy, however many of its pods failed on the way.</summary>
internal static class JobOutcome
{
    public static bool IsComplete(KubeObject job) => job.Condition("Complete")["status"].Is("True");

    public static bool IsFailed(KubeObject job) => Failure(job).Exists;

    public static Json Failure(KubeObject job) => job.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Is("Failed") && !condition["status"].Is("False"));

    /// <summary>The newest Job of a CronJob, by the time at which it was made.</summary>
    public static KubeObject? Latest(Workload cron) => cron.Children.Where(child => child.Is(Kinds.Job)).OrderByDescending(job => job.Created ?? job.Status["startTime"].Time ?? DateTimeOffset.MinValue).FirstOrDefault();

    /// <summary>Why, as the end of a sentence that says that it failed.</summary>
    public static string Why(ClusterSnapshot snapshot, KubeObject job)
    {
        Json failure = Failure(job);
        long failed = job.Status["failed"].Number ?? 0;
        string why = failure["reason"].Text switch
        {
            "BackoffLimitExceeded" => $": {Phrases.Count(Math.Max(failed, 1), "pod")} failed, and backoffLimit is {job.Spec["backoffLimit"].Number ?? 6}",
            "DeadlineExceeded" => $": it took longer than its activeDeadlineSeconds of {job.Spec["activeDeadlineSeconds"].Scalar ?? "(not set)"}",
            "PodFailurePolicy" => $": a rule of its podFailurePolicy ended it{Phrases.Quote(failure["message"].Text)}",
            "FailedIndexes" or "MaxFailedIndexesExceeded" => $": indexes {job.Status["failedIndexes"].Text ?? "(not named)"} failed",
            { } reason => $" ({reason}){Phrases.Quote(failure["message"].Text)}",
            null => Phrases.Quote(failure["message"].Text),
        };
        return why + Exit(snapshot, job);
    }

    /// <summary>What the last of its pods ended with, where the pod is still there.</summary>
    private static string Exit(ClusterSnapshot snapshot, KubeObject job)
    {
        Json ended = (snapshot.Ownership.WorkloadOf(job)?.Pods ?? []).Where(pod => ReferenceEquals(snapshot.Ownership.OwnerOf(pod), job))
            .OrderByDescending(pod => pod.Created ?? DateTimeOffset.MinValue)
            .SelectMany(pod => pod.Status["initContainerStatuses"].Items.Concat(pod.Status["containerStatuses"].Items))
            .Select(status => status["state"]["terminated"]).FirstOrDefault(state => state["exitCode"].Number is > 0);
        return !ended.Exists ? "" : ended["reason"].Is("OOMKilled") ? "; the last one needed more than its memory limit" : $"; the last one ended with exit code {ended["exitCode"].Number}";
    }
}
