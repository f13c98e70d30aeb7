using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// A container that the kernel ended for its memory, also where it runs again: it will happen again. Then it counts fully for an hour, is milder for a day, and is forgotten after that.
/// </summary>
internal sealed class OomKilledDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    public DiagnosisInfo Info { get; } = new("oom-killed", CauseDepth.Pod, 40, "A container needs more memory than it may use");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            Json end = run.Terminated["reason"].Is("OOMKilled") ? run.Terminated : run.Last;
            if (!end["reason"].Is("OOMKilled") || (run.Terminated.Exists && run.MayEnd && run.Terminated["exitCode"].Number == 0)) continue;
            TimeSpan? age = snapshot.Now - end["finishedAt"].Time;
            if (run.IsRunning && age > Remembered) continue;
            bool isMild = run.IsRunning && age > Fresh && !Crashing.IsLoop(run, snapshot.Now);
            string again = run.IsRunning && run.IsReady ? " It is running again, until the next time." : Crashing.LoopSentence(run, snapshot.Now);
            yield return run.Shows(Info, $"{run.Title} was OOMKilled{Words.Ago(snapshot.Now, end["finishedAt"].Time)}: {Why(run)}.{again}", NextStep(snapshot, run), Evidence(run), severity: isMild ? Severity.Medium : Severity.High);
        }
    }

    private static string Why(ContainerRun run) => Limit(run) is { } limit
        ? $"it needs more memory than its limit of {limit}"
        : "it has no memory limit of its own, and its node or its pod ran out of memory";

    private static string NextStep(ClusterSnapshot snapshot, ContainerRun run)
    {
        string peak = snapshot.Find(Kinds.PodMetrics, run.Pod.Namespace, run.Pod.Name)?.Json["containers"].With("name", run.Name)["usage"]["memory"].Scalar is { } usage ? $" It uses {usage} now." : "";
        string runtime = " Let the runtime (JVM, .NET, Node.js) take its heap size from the limit.";
        return Limit(run) is { } limit && Twice(limit) is { } twice
            ? $"Raise limits.memory from {limit} to {twice} and watch its peak; if it grows for hours, find the leak.{runtime}{peak}"
            : $"Set a memory limit above its measured peak, and a request near it; if it grows for hours, find the leak.{runtime}{peak}";
    }

    private static string? Limit(ContainerRun run) => run.Spec["resources"]["limits"]["memory"].Scalar ?? run.Status["resources"]["limits"]["memory"].Scalar;

    private static string? Twice(string quantity)
    {
        int end = quantity.Length;
        while (end > 0 && char.IsAsciiLetter(quantity[end - 1])) end--;
        return long.TryParse(quantity.AsSpan(0, end), System.Globalization.NumberStyles.None, null, out long number) && number is > 0 and < long.MaxValue / 2 ? $"{number * 2}{quantity[end..]}" : null;
    }

    private static IEnumerable<Evidence> Evidence(ContainerRun run)
    {
        string field = run.Terminated["reason"].Is("OOMKilled") ? "state.terminated" : "lastState.terminated";
        yield return run.Says($"{field}.reason", "OOMKilled");
        if (Limit(run) is { } limit) yield return new(EvidenceSource.Field, run.Pod.Ref, $"spec.containers[{run.Name}].resources.limits.memory", limit);
        if (run.Restarts > 0) yield return run.Says("restartCount", run.Restarts.ToString());
    }
}
