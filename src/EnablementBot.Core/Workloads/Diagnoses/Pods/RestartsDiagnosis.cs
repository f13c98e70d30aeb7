using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A container that ends from time to time, too far apart for a crash loop. The age of the last end counts, not the total, which may be months old.</summary>
internal sealed class RestartsDiagnosis : IDiagnosis
{
    private const int Many = 5;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    public DiagnosisInfo Info { get; } = new("restarts", CauseDepth.Behaviour, 30, "A container is restarted from time to time");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            TimeSpan? age = snapshot.Now - run.Last["finishedAt"].Time;
            bool isOften = run.Restarts > Many && age <= Remembered;
            bool isSudden = run.Restarts >= 3 && age <= Fresh && snapshot.Now - run.Pod.Created <= TimeSpan.FromHours(6);
            if (!run.IsRunning || !(isOften || isSudden) || Crashing.IsLoop(run, snapshot.Now)) continue;
            string reason = run.Last["reason"].Text is { } text && text != "Error" ? $" ({text})" : "";
            string how = run.Last["exitCode"].Number is { } code ? $" with exit code {code}{reason}: {ExitCodes.Meaning(code)}" : reason;
            yield return run.Shows(Info, $"{run.Title} was restarted {run.Restarts} times; it ended last{Words.Ago(snapshot.Now, run.Last["finishedAt"].Time).TrimStart(',')}{how}.", $"Read what the previous run wrote: kubectl -n {run.Pod.Namespace} logs {run.Pod.Name} -c {run.Name} --previous. Restarts at the same time each day point to a job, a certificate or a connection that ends.", Crashing.EvidenceOf(run), run.Last["exitCode"].Scalar ?? "", age <= Fresh ? Severity.High : Severity.Medium);
        }
    }
}
