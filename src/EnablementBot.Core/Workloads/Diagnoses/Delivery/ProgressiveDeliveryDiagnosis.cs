using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

/// <summary>
/// A new version that was stopped on its way: an Argo Rollout that was aborted or does not go on, the analysis that said no, a Canary of Flagger that failed.
/// A pause that the steps or somebody ask for is meant. https://argo-rollouts.readthedocs.io/ , https://docs.flagger.app/
/// </summary>
internal sealed class ProgressiveDeliveryDiagnosis : IDiagnosis
{
    private static readonly ObjectKind AnalysisRun = new("argoproj.io", "AnalysisRun");
    private static readonly ObjectKind Canary = new("flagger.app", "Canary");

    public DiagnosisInfo Info { get; } = new("progressive-delivery", CauseDepth.Workload, 15, "New version was stopped");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        snapshot.OfKind(Kinds.Rollout).Select(rollout => OfRollout(snapshot, rollout))
            .Concat(snapshot.OfKind(AnalysisRun).Select(OfRun))
            .Concat(snapshot.OfKind(Canary).Select(canary => OfCanary(snapshot, canary)))
            .OfType<Observation>();

    private Observation? OfRollout(ClusterSnapshot snapshot, KubeObject rollout)
    {
        Workload? workload = snapshot.Ownership.WorkloadOf(rollout);
        string message = rollout.Status["message"].Text ?? "";
        Json progressing = rollout.Condition("Progressing");
        Json invalid = rollout.Condition("InvalidSpec");
        if (invalid["status"].Is("True")) return new Symptom(Info, rollout, workload, $"{rollout.Called()} is not valid, so nothing is rolled out{Phrases.Quote(invalid["message"].Text)}.", "Correct the Rollout in Git.", [Seen.Condition(rollout, invalid)]);

        KubeObject? run = RunsOf(snapshot, rollout).FirstOrDefault(run => run.Status["phase"].Text is "Failed" or "Error" or "Inconclusive");
        Evidence[] evidence = [Seen.Field(rollout, "status.message", message), .. run is null ? (Evidence[])[] : [Seen.Field(run, "status.message", $"{run.Status["phase"].Text} {run.Status["message"].Text}".Trim())]];
        if (rollout.Status["abort"].IsTrue || progressing["reason"].Is("RolloutAborted"))
        {
            string why = run is null ? Phrases.Quote(progressing["message"].Text ?? message) : $": {run.Called()} {Verdict(run)}";
            return new Symptom(Info, rollout, workload, $"{rollout.Called()} was aborted, and the old version serves{why}.", "Revert the change in Git, or repair it and press Retry in Argo CD.", evidence);
        }

        ObjectHealth health = HealthReader.Of(rollout)!;
        if (health.Status == HealthStatus.Degraded) return new Symptom(Info, rollout, workload, $"{rollout.Called()} does not go on ({health.Reason}){Phrases.Quote(health.Message)}.", "Look up the symptom of its new pods.", evidence);
        Json pause = rollout.Status["pauseConditions"].Items.FirstOrDefault();
        bool isUndecided = rollout.Status["pauseConditions"].Items.Any(condition => condition["reason"].Is("InconclusiveAnalysisRun"));
        if (isUndecided) return new Symptom(Info, rollout, workload, $"{rollout.Called()} is paused because its analysis could not tell whether the new version is good{(run is null ? "" : $": {run.Called()} {Verdict(run)}")}.", "Look at the metrics, then press Resume or Abort in Argo CD.", evidence) { Severity = Severity.Medium };
        if (health.Status != HealthStatus.Suspended) return null;
        string since = pause["startTime"].Time is { } start && start < snapshot.Now ? $" for {Phrases.Span(snapshot.Now - start)}" : "";
        return new Expected(Info, rollout, workload, $"{rollout.Called()} is paused{since} ({pause["reason"].Text ?? "paused by hand"}): press Resume in Argo CD when the new version is good.");
    }

    /// <summary>A run that belongs to a Rollout speaks through it, and one of an older version no longer matters.</summary>
    private Symptom? OfRun(KubeObject run)
    {
        if (run.Controller["kind"].Text is "Rollout" or "Experiment" || run.Status["phase"].Text is not ("Failed" or "Error" or "Inconclusive")) return null;
        return new(Info, run, null, $"{run.Called()} {Verdict(run)}.", "Look at the metric and its query.", [Seen.Field(run, "status.phase", run.Status["phase"].Text)]) { Severity = Severity.Medium };
    }

    private Observation? OfCanary(ClusterSnapshot snapshot, KubeObject canary)
    {
        Json target = canary.Spec["targetRef"];
        Workload? workload = snapshot.Find(target["kind"].Is("DaemonSet") ? Kinds.DaemonSet : Kinds.Deployment, canary.Namespace, target["name"].Text ?? "") is { } found ? snapshot.Ownership.WorkloadOf(found) : null;
        Json promoted = canary.Condition("Promoted");
        KubeEvent? said = snapshot.Events.Of(canary).FirstOrDefault(seen => seen.IsWarning);
        if (canary.Status["phase"].Is("Failed"))
        {
            return new Symptom(Info, canary, workload, $"{canary.Called()} failed, and the old version serves{Phrases.Quote(said?.Message ?? promoted["message"].Text)}{(canary.Status["failedChecks"].Number is { } checks and > 0 ? $" ({checks} failed checks)" : "")}.", "Repair the new version and release it again.", [promoted.Exists ? Seen.Condition(canary, promoted) : Seen.Field(canary, "status.phase", "Failed"), .. said is null ? (Evidence[])[] : [Seen.Event(canary, said)]]);
        }

        return canary.Status["phase"].Text is "Waiting" or "WaitingPromotion" ? new Expected(Info, canary, workload, $"{canary.Called()} waits for somebody to let it go on ({canary.Status["phase"].Text}).") : null;
    }

    /// <summary>The runs of the version that is being rolled out, newest first.</summary>
    private static IEnumerable<KubeObject> RunsOf(ClusterSnapshot snapshot, KubeObject rollout)
    {
        string? hash = rollout.Status["currentPodHash"].Text;
        return snapshot.OfKind(AnalysisRun, rollout.Namespace)
            .Where(run => run.Controller["kind"].Is("Rollout") && run.Controller["name"].Is(rollout.Name) && (hash is null || run.Labels.GetValueOrDefault("rollouts-pod-template-hash") is not { } own || own == hash))
            .OrderByDescending(run => run.Created ?? DateTimeOffset.MinValue);
    }

    private static string Verdict(KubeObject run)
    {
        Json metric = run.Status["metricResults"].Items.FirstOrDefault(result => result["phase"].Text is "Failed" or "Error" or "Inconclusive");
        string measured = metric["measurements"].Count > 0 && metric["measurements"][metric["measurements"].Count - 1]["value"].Scalar is { Length: > 0 and < 60 } value ? $", last measured {value}" : "";
        string what = run.Status["phase"].Text switch { "Failed" => "failed", "Error" => "could not be run", _ => "is inconclusive" };
        return metric.Exists ? $"{what}: metric {metric["name"].Text}{measured}{Phrases.Quote(metric["message"].Text ?? run.Status["message"].Text)}" : what + Phrases.Quote(run.Status["message"].Text);
    }
}
