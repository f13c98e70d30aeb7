using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A container that the kubelet ends because its liveness (or startup) probe fails: not a crash, and not a lack of memory whatever the exit code says.</summary>
internal sealed class LivenessRestartsDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>A container killed as soon as its probe allows it has not had the time to start.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(45);

    public DiagnosisInfo Info { get; } = new("liveness-restarts", CauseDepth.Pod, 42, "The liveness probe ends a container");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            if (ProbeKills.Of(snapshot, run) is not { } kill) continue;
            // One that came back long ago is past; without a time it is as young as its event.
            if (run.IsRunning && run.IsReady && snapshot.Now - (run.Last["finishedAt"].Time ?? kill.Time) > Fresh) continue;
            KubeEvent? failure = ProbeKills.Failure(snapshot, run);
            string kind = Words.HasAny(kill.Message, "startup probe") ? "startup" : "liveness";
            Json probe = run.Spec[kind + "Probe"];
            (string key, string why, string next) = ProbeMessage.Read(failure?.Message ?? "", probe);
            (why, next) = Sharper(run, kind, probe, why, next);
            IEnumerable<Evidence> evidence = new[] { kill, failure }.OfType<KubeEvent>().Distinct().Select(run.Says).Concat(Crashing.EvidenceOf(run));
            yield return run.Shows(Info, $"{run.Title} is restarted by its {kind} probe ({Words.Count(run.Restarts, "restart")}{Crashing.LastEnd(run, snapshot.Now)}): the probe {why}.", next, evidence, kind + key);
        }
    }

    private static (string Why, string NextStep) Sharper(ContainerRun run, string kind, Json probe, string why, string next)
    {
        Json port = probe["httpGet"]["port"] is { Exists: true } http ? http : probe["tcpSocket"]["port"] is { Exists: true } tcp ? tcp : probe["grpc"]["port"];
        if (port.Scalar is { } asked && run.Spec["ports"].Count > 0 && !run.Spec["ports"].Items.Any(declared => declared["containerPort"].Scalar == asked || declared["name"].Is(asked)))
        {
            string declared = Words.List(run.Spec["ports"].Items.Select(item => item["containerPort"].Scalar).OfType<string>());
            return ($"{why}; it asks port {asked}, and the container declares only {declared}", $"Let the {kind} probe ask the declared port ({declared}).");
        }

        bool isSlow = kind == "liveness" && !run.Spec["startupProbe"].IsObject && probe.IsObject && Crashing.RanFor(run.Ended) is { } ran
            && ran <= StartBudget.Of(probe) + TimeSpan.FromSeconds(Math.Clamp(run.Pod.Spec["terminationGracePeriodSeconds"].Number ?? 30, 0, 3600)) + Slack;
        return isSlow
            ? ($"{why}; each run lasts only {Words.Span(Crashing.RanFor(run.Ended)!.Value)}, as long as the probe waits: it starts too slowly for it", "Add a startupProbe that gives it the time to start, and leave the liveness probe as it is.")
            : (why, next);
    }
}
