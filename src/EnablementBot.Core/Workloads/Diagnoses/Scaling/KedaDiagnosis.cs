using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

/// <summary>
/// A ScaledObject or ScaledJob that KEDA cannot run. Not active means that there is no work, and paused that somebody wants it so.
/// https://keda.sh/docs/latest/concepts/scaling-deployments/ , https://keda.sh/docs/latest/reference/scaledobject-spec/
/// </summary>
internal sealed class KedaDiagnosis : IDiagnosis
{
    private static readonly ObjectKind ScaledJob = new("keda.sh", "ScaledJob");

    private static readonly TimeSpan UntilReady = TimeSpan.FromMinutes(2);

    public DiagnosisInfo Info { get; } = new("keda", CauseDepth.Workload, 31, "KEDA does not scale");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        snapshot.OfKind(Kinds.ScaledObject).Concat(snapshot.OfKind(ScaledJob)).Select(scaled => Inspect(snapshot, scaled)).OfType<Observation>();

    /// <summary>Whether this autoscaler is KEDA's own, and its ScaledObject says itself what is wrong or meant.</summary>
    public static bool Speaks(ClusterSnapshot snapshot, KubeObject scaler) => ScaledObjectOf(snapshot, scaler) is { } scaled
        && (IsPaused(scaled) || scaled.Condition("Ready")["status"].Is("False") || scaled.Condition("Fallback")["status"].Is("True") || scaled.Condition("Active")["status"].Is("False"));

    private Observation? Inspect(ClusterSnapshot snapshot, KubeObject scaled)
    {
        ScaleTarget? target = scaled.Is(Kinds.ScaledObject) ? ScaleTarget.Of(snapshot, scaled) : null;
        Json ready = scaled.Condition("Ready");
        Json fallback = scaled.Condition("Fallback");
        if (IsPaused(scaled)) return new Expected(Info, scaled, target?.Workload, $"{scaled.Called()} is paused{(scaled.Annotation("autoscaling.keda.sh/paused-replicas") is { } replicas ? $" at {replicas} replicas" : "")} by its annotation: KEDA does not scale until it is removed.");
        if (target?.IsMissing == true) return Broken(scaled, target, $"names {target.Called}, which does not exist", "Correct scaleTargetRef.", [Seen.Missing(scaled, "spec.scaleTargetRef", target.Called)]);
        if (fallback["status"].Is("True")) return Broken(scaled, target, $"does not get its metric, so KEDA holds the fallback of {scaled.Spec["fallback"]["replicas"].Scalar ?? "its"} replicas{Phrases.Quote(fallback["message"].Text)}", "Repair the source of the metric.", [Seen.Condition(scaled, fallback), .. Event(snapshot, scaled)]);
        if (target?.Workload is { } workload && Rival(snapshot, scaled, workload) is { } rival) return Broken(scaled, target, $"and {rival.Called()} scale the same {target.Called}, and pull it to and fro", $"Delete {rival.Called()}: KEDA makes one of its own.", [Seen.Field(rival, "spec.scaleTargetRef", target.Called)]);
        if (!ready["status"].Is("False") || snapshot.IsYounger(scaled, UntilReady)) return null;
        return Broken(scaled, target, $"is not ready ({ready["reason"].Text}){Phrases.Quote(ready["message"].Text)}", "Check the trigger: its address, query and credentials.", [Seen.Condition(scaled, ready), .. Event(snapshot, scaled)]);
    }

    private static bool IsPaused(KubeObject scaled) => scaled.Annotation("autoscaling.keda.sh/paused") is "true" or "True" || scaled.Annotation("autoscaling.keda.sh/paused-replicas") is not null || scaled.Condition("Paused")["status"].Is("True");

    private static KubeObject? ScaledObjectOf(ClusterSnapshot snapshot, KubeObject scaler)
    {
        string? name = scaler.Controller["kind"].Is("ScaledObject") ? scaler.Controller["name"].Text : scaler.Name.StartsWith("keda-hpa-", StringComparison.Ordinal) ? scaler.Name["keda-hpa-".Length..] : null;
        return name is null ? null : snapshot.Find(Kinds.ScaledObject, scaler.Namespace, name);
    }

    private static KubeObject? Rival(ClusterSnapshot snapshot, KubeObject scaled, Workload workload) =>
        snapshot.Relations.AutoscalersOf(workload).FirstOrDefault(scaler => scaler.Is(Kinds.HorizontalPodAutoscaler) && ScaledObjectOf(snapshot, scaler) is null && scaler.Name != (scaled.Status["hpaName"].Text ?? scaled.Spec["advanced"]["horizontalPodAutoscalerConfig"]["name"].Text));

    private static IEnumerable<Evidence> Event(ClusterSnapshot snapshot, KubeObject scaled) => snapshot.Events.Of(scaled).Where(seen => seen.IsWarning).Take(1).Select(seen => Seen.Event(scaled, seen));

    private Symptom Broken(KubeObject scaled, ScaleTarget? target, string what, string step, IReadOnlyList<Evidence> evidence) => new(Info, scaled, target?.Workload, $"{scaled.Called()} {what}.", step, evidence);
}
