using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// A pod held up by the first of its init containers that is not done. A native sidecar (restartPolicy: Always) runs on and holds nothing up once it has started:
/// https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
/// </summary>
internal sealed class InitStuckDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public DiagnosisInfo Info { get; } = new("init-stuck", CauseDepth.Behaviour, 10, "An init container does not finish");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            if (!PodState.IsCurrent(pod) || PodState.IsMadeGood(snapshot, pod)) continue;
            ContainerRun[] runs = [.. ContainerRuns.Of(snapshot, pod).Where(run => run.Role is ContainerRole.Init or ContainerRole.Sidecar)];
            int at = Array.FindIndex(runs, run => !IsDone(run));
            if (at >= 0 && Stuck(runs[at], snapshot) is { } why) yield return Symptom(runs[at], at, runs.Length, why);
        }
    }

    private static bool IsDone(ContainerRun run) => run.Role == ContainerRole.Sidecar
        ? run.IsRunning && !run.Status["started"].IsFalse
        : run.Terminated.Exists && run.Terminated["exitCode"].Number is null or 0;

    private static (string What, string? NextStep, Evidence Evidence)? Stuck(ContainerRun run, ClusterSnapshot snapshot)
    {
        if (run.IsRunning)
        {
            TimeSpan? ran = snapshot.Now - (run.Running["startedAt"].Time ?? run.Pod.Created);
            if (ran < (run.Role == ContainerRole.Sidecar ? StartBudget.Of(run) : Patience)) return null;
            string since = ran is { } known ? $" for {Words.Span(known)}" : "";
            return run.Role == ContainerRole.Sidecar
                ? ($"has not started{since}: its startup probe gets no good answer", "Test its startup probe by hand, and read its log.", run.Says("started", "false"))
                : ($"has been running{since} and does not finish: it waits for something", $"Read what it waits for: kubectl -n {run.Pod.Namespace} logs {run.Pod.Name} -c {run.Name}. If it waits for another service, check that it is up and that no network policy denies the connection.", run.Says("state.running.startedAt", run.Running["startedAt"].Text ?? ""));
        }

        string end = run.Ended["exitCode"].Number is { } code && code != 0 ? $" (exit code {code}: {ExitCodes.Meaning(code)})" : "";
        string? next = $"Read its log: kubectl -n {run.Pod.Namespace} logs {run.Pod.Name} -c {run.Name}.";
        if (run.Terminated.Exists) return ($"fails{end}", next, run.Says("state.terminated.exitCode", run.Terminated["exitCode"].Scalar ?? ""));
        // The others wait with PodInitializing, the first one with it while its image is fetched.
        if (run.WaitingReason is "" or "PodInitializing" or "ContainerCreating") return null;
        return ($"does not get done: {run.WaitingReason}{end}", next, run.Says("state.waiting.reason", run.WaitingReason));
    }

    private Symptom Symptom(ContainerRun run, int at, int all, (string What, string? NextStep, Evidence Evidence) why) =>
        run.Shows(Info, $"{run.Title} {why.What}. The pod waits for it and has not started (Init:{at}/{all}).", why.NextStep, [why.Evidence], run.WaitingReason);
}
