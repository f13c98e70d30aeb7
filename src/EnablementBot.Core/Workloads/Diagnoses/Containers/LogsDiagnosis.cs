using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// The line in which a program that ended, or does not get ready, says why: of the previous run where it was restarted. Never a cause of its own beside the crash: folding adds it to that.
/// A program that runs well may log errors as it likes.
/// </summary>
internal sealed class LogsDiagnosis : IDiagnosis
{
    public const string Id = "logs";

    /// <summary>Lines from the end of the log that are looked at.</summary>
    private const int LastLines = 100;

    public DiagnosisInfo Info { get; } = new(Id, CauseDepth.Behaviour, 90, "The log says why");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            bool hasEnded = Crashing.ShowsEnd(run, snapshot.Now);
            if (!hasEnded && !(run.IsRunning && !run.IsReady) && !(run.Role == Objects.ContainerRole.Init && run.IsRunning)) continue;
            (string Place, IReadOnlyList<string> Lines)[] logs = [.. Logs(snapshot, run)];
            if (logs.Length == 0)
            {
                // The kubelet has told already why these ended.
                if (hasEnded && run.Ended["reason"].Text is not ("OOMKilled" or "StartError" or "ContainerCannotRun")) yield return new NotChecked($"logs of {run.Workload?.Object.Ref ?? run.Pod.Ref}", $"no lines of container {run.Name} were read, and they may say why it ended");
                continue;
            }

            foreach ((string place, IReadOnlyList<string> lines) in logs)
            {
                if (Telling([.. lines.Skip(Math.Max(0, lines.Count - LastLines))]) is not { } told) continue;
                yield return run.Shows(Info, told.Cause is { } cause ? $"Its log says: {cause.Why}." : $"Its log says: {Words.Quote(told.Line)}.", told.Cause?.NextStep, told.Lines.Select(line => new Evidence(EvidenceSource.Log, run.Pod.Ref, place, Words.Quote(line))), told.Cause?.Key ?? "")
                    with { Blames = told.Cause?.Blames };
                break;
            }
        }
    }

    /// <summary>The run before this one first, where the container was restarted; what it left as its termination message last.</summary>
    private static IEnumerable<(string Place, IReadOnlyList<string> Lines)> Logs(ClusterSnapshot snapshot, ContainerRun run)
    {
        ContainerLog? previous = snapshot.Log(run.Pod.Namespace, run.Pod.Name, run.Name, previous: true);
        ContainerLog? present = snapshot.Log(run.Pod.Namespace, run.Pod.Name, run.Name);
        if (previous is not null) yield return ($"{run.Name} (previous run)", previous.Lines);
        if (present is not null) yield return (run.Name, present.Lines);
        if (run.Ended["message"].Text is { Length: > 0 } message && !run.Ended["reason"].Is("StartError")) yield return ($"{run.Name} (termination message)", message.Split('\n'));
    }

    /// <summary>The last line that names a common cause: programs try again and give up for the reason named last. Else an exception's innermost cause, else the first error-like line.</summary>
    private static (LogCause? Cause, string Line, IReadOnlyList<string> Lines)? Telling(IReadOnlyList<string> lines)
    {
        string[] serious = [.. lines.Where(line => !LogCause.IsMild(line))];
        string[] candidates = Array.Exists(serious, LogCause.IsError) ? serious : [.. lines];
        for (int i = candidates.Length - 1; i >= 0; i--)
        {
            if (LogCause.Of(candidates[i]) is { } cause) return (cause, candidates[i], [candidates[i]]);
        }

        if (Array.FindLast(candidates, LogCause.IsCausedBy) is { } caused) return (null, caused.Trim(), [.. candidates.Where(LogCause.IsError).Take(1), caused]);
        // A traceback of Python ends with the exception; those of others begin with it.
        string? error = Array.Find(candidates, LogCause.IsError);
        if (error is not null && error.Contains("Traceback (most recent", StringComparison.Ordinal)) error = Array.FindLast(candidates, line => line.Length > 0 && !char.IsWhiteSpace(line[0]) && LogCause.IsError(line)) ?? error;
        return error is null ? null : (null, error.Trim(), [error]);
    }
}
