using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// What the exit code tells about why a container ended. 137 alone is SIGKILL and not a lack of memory: a probe may have ended it, and then this is not the cause.
/// A code that the program chose itself is told by the crash loop, where there is one.
/// </summary>
internal sealed class ExitCodeDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("exit-code", CauseDepth.Pod, 50, "A container ended with an exit code that tells why");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            if (!Crashing.ShowsEnd(run, snapshot.Now) || run.Ended["exitCode"].Number is not { } code || run.Ended["reason"].Is("OOMKilled")) continue;
            if (ExitCodes.IsProgramsOwn(code) && Crashing.IsLoop(run, snapshot.Now)) continue;
            if (ProbeKills.Of(snapshot, run) is not null) continue;
            string cause = $"{run.Title} ended with exit code {code}: {Meaning(run, code)}.{Crashing.LoopSentence(run, snapshot.Now)}";
            string next = ExitCodes.IsProgramsOwn(code) ? LogStep(run) : ExitCodes.NextStep(code);
            yield return run.Shows(Info, cause, next, Evidence(snapshot, run), code.ToString(), SeverityOf(snapshot, run));
        }
    }

    private static string Meaning(ContainerRun run, long code)
    {
        if (code != 137) return ExitCodes.Meaning(code);
        string limit = run.Spec["resources"]["limits"]["memory"].Scalar is { } memory ? $"; its memory limit is {memory}, but the kubelet does not say OOMKilled" : ", and the kubelet does not say OOMKilled";
        return $"it was killed (SIGKILL) from outside, or did not end in its grace period{limit}";
    }

    private static string LogStep(ContainerRun run)
    {
        string previous = run.Terminated.Exists && run.Restarts == 0 ? "" : " --previous";
        return $"Read what it wrote: kubectl -n {run.Pod.Namespace} logs {run.Pod.Name} -c {run.Name}{previous}.";
    }

    private static IEnumerable<Evidence> Evidence(ClusterSnapshot snapshot, ContainerRun run) =>
        Crashing.EvidenceOf(run).Concat(run.Events(snapshot).Where(found => found.Reason == "Killing" || Words.Has(found.Message, "OOM")).Take(1).Select(run.Says));

    /// <summary>A job that is still trying may get done.</summary>
    private static Severity SeverityOf(ClusterSnapshot snapshot, ContainerRun run) =>
        snapshot.Ownership.OwnerOf(run.Pod) is { } job && job.Is(Kinds.Job) && !job.Condition("Failed")["status"].Is("True") && job.Status["active"].Number > 0 ? Severity.Medium : Severity.High;
}
