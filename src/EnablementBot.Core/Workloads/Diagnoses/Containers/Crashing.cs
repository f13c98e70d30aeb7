using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// Whether a container crashes again and again. Between two attempts it shows as running or ended, so the reason <c>CrashLoopBackOff</c> alone is not enough.
/// The kubelet's pause grows to five minutes and is forgotten after ten minutes of running: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
/// </summary>
internal static class Crashing
{
    private const int FewestRestarts = 3;
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    public static bool IsLoop(ContainerRun run, DateTimeOffset now)
    {
        if (run.WaitingReason == "CrashLoopBackOff") return true;
        if (run.Waiting.Exists || !run.Ended.Exists) return false;
        // Ended again and about to be started: nothing that shall run on does that twice.
        if (run.Terminated.Exists) return run.Restarts >= 2 && !(run.MayEnd && run.Terminated["exitCode"].Number == 0);
        return run.Restarts >= FewestRestarts && now - run.Last["finishedAt"].Time <= Forgotten && (RanFor(run.Last) ?? TimeSpan.Zero) < Forgotten;
    }

    /// <summary>How long a run that ended had lasted; null where that is not said.</summary>
    public static TimeSpan? RanFor(Json ended) => ended["finishedAt"].Time - ended["startedAt"].Time;

    /// <summary>
    /// Whether its last end is a present trouble: it does not run because of it, comes back from it in a loop, or came back less than an hour ago and is not ready.
    /// An end with 0 is none where the container may end.
    /// </summary>
    public static bool ShowsEnd(ContainerRun run, DateTimeOffset now)
    {
        if (!run.Ended.Exists) return false;
        if (run.MayEnd && run.Ended["exitCode"].Number is null or 0 && !run.Ended["reason"].Is("OOMKilled")) return false;
        return !run.IsRunning || IsLoop(run, now) || (!run.IsReady && now - run.Last["finishedAt"].Time <= TimeSpan.FromHours(1));
    }

    /// <summary>" It crashes again and again (CrashLoopBackOff): 7 restarts, the last end 2 minutes ago."; empty where it does not.</summary>
    public static string LoopSentence(ContainerRun run, DateTimeOffset now) =>
        IsLoop(run, now) ? $" It starts and ends again and again (CrashLoopBackOff): {Words.Count(run.Restarts, "restart")}{LastEnd(run, now)}." : "";

    public static string LastEnd(ContainerRun run, DateTimeOffset now) => Words.Ago(now, run.Ended["finishedAt"].Time) is { Length: > 0 } ago ? $", the last end {ago[2..]}" : "";

    /// <summary>What the kubelet says of the end, the decisive first.</summary>
    public static IEnumerable<Evidence> EvidenceOf(ContainerRun run)
    {
        if (run.WaitingReason.Length > 0) yield return run.Says("state.waiting.reason", run.WaitingReason);
        if (run.Ended["reason"].Text is { } reason) yield return run.Says($"{run.EndedField}.reason", reason);
        if (run.Ended["exitCode"].Number is { } code) yield return run.Says($"{run.EndedField}.exitCode", code.ToString());
        if (run.Ended["message"].Text is { Length: > 0 } message) yield return run.Says($"{run.EndedField}.message", Words.Quote(message));
        if (run.Restarts > 0) yield return run.Says("restartCount", run.Restarts.ToString());
    }
}
