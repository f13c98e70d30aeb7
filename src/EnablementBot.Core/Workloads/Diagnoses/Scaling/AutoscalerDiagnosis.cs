using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

/// <summary>
/// An autoscaler that cannot scale, by the reasons of its conditions. At its minimum, or for a workload at zero, it does what it should.
/// Reasons: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go
/// </summary>
internal sealed class AutoscalerDiagnosis : IDiagnosis
{
    /// <summary>New pods have no metrics for the first minutes.</summary>
    private static readonly TimeSpan UntilMetrics = TimeSpan.FromMinutes(3);

    public DiagnosisInfo Info { get; } = new("hpa", CauseDepth.Consequence, 30, "Autoscaler cannot scale");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        snapshot.OfKind(Kinds.HorizontalPodAutoscaler).Where(scaler => !KedaDiagnosis.Speaks(snapshot, scaler)).Select(scaler => Inspect(snapshot, scaler)).OfType<Observation>();

    private Observation? Inspect(ClusterSnapshot snapshot, KubeObject scaler)
    {
        ScaleTarget target = ScaleTarget.Of(snapshot, scaler);
        Json[] conditions = [.. AutoscalerHealth.ConditionsOf(scaler)];
        Json broken = conditions.FirstOrDefault(condition => AutoscalerHealth.IsFailure(condition) || (condition["status"].Is("False") && condition["type"].Text is "AbleToScale" or "ScalingActive" && condition["reason"].Text is not ("ScalingDisabled" or "BackoffBoth" or "BackoffDownscale" or "BackoffUpscale")));
        if (target.IsMissing) return Broken(scaler, target, $"names {target.Called}, which does not exist", "Correct scaleTargetRef: kind, name and apiVersion.", Severity.High, [Seen.Missing(scaler, "spec.scaleTargetRef", target.Called), .. broken.Exists ? (Evidence[])[Seen.Condition(scaler, broken)] : []]);
        if (broken.Exists) return Failure(snapshot, scaler, target, broken);

        Json disabled = conditions.FirstOrDefault(condition => condition["reason"].Is("ScalingDisabled"));
        if (disabled.Exists) return new Expected(Info, scaler, target.Workload, $"{Called(scaler)} does nothing because {target.Called} is scaled to zero.");
        Json limited = conditions.FirstOrDefault(condition => condition["type"].Is("ScalingLimited") && condition["status"].Is("True") && condition["reason"].Is("TooManyReplicas"));
        return limited.Exists ? Broken(scaler, target, $"holds {target.Called} at its maximum of {scaler.Spec["maxReplicas"].Number}, and the load asks for more", "Raise maxReplicas, and check that the quota has room.", Severity.Low, [Seen.Condition(scaler, limited)]) : null;
    }

    private Observation Failure(ClusterSnapshot snapshot, KubeObject scaler, ScaleTarget target, Json condition)
    {
        Evidence[] evidence = [Seen.Condition(scaler, condition)];
        string message = Phrases.Quote(condition["message"].Text);
        switch (condition["reason"].Text)
        {
            case "FailedGetScale":
                return Broken(scaler, target, $"cannot read the scale of {target.Called}{message}", "Correct scaleTargetRef: kind, name and apiVersion.", Severity.High, evidence);
            case "FailedUpdateScale":
                return Broken(scaler, target, $"cannot change the replicas of {target.Called}{message}", "Correct what the message names.", Severity.High, evidence);
            case "FailedGetResourceMetric" or "FailedGetContainerResourceMetric":
                return NoResourceMetric(snapshot, scaler, target, condition, evidence);
            case "FailedGetPodsMetric" or "FailedGetObjectMetric" or "FailedGetExternalMetric":
                return Broken(scaler, target, $"does not get its metric{message}", "Correct the name of the metric, or repair its source: until then nothing scales.", Severity.High, evidence);
            case "InvalidSelector" or "AmbiguousSelector":
                return Broken(scaler, target, $"cannot tell the pods of {target.Called}{message}", condition["reason"].Is("AmbiguousSelector") ? "Leave one autoscaler for these pods." : "Correct the selector of the target.", Severity.High, evidence);
            default:
                return Broken(scaler, target, $"cannot work out how many replicas are wanted{message}", "Correct the metrics of the autoscaler.", Severity.High, evidence);
        }
    }

    private Observation NoResourceMetric(ClusterSnapshot snapshot, KubeObject scaler, ScaleTarget target, Json condition, Evidence[] evidence)
    {
        string resource = Resource(scaler, condition["message"].Text ?? "");
        IReadOnlyList<string> without = target.WithoutRequest(resource);
        bool isPercent = scaler.ApiVersion == "autoscaling/v1" || scaler.Spec["metrics"].Items.Any(metric => (metric["resource"]["name"].Is(resource) || metric["containerResource"]["name"].Is(resource)) && (metric["resource"]["target"]["type"].Is("Utilization") || metric["containerResource"]["target"]["type"].Is("Utilization") || metric["resource"]["targetAverageUtilization"].Exists));
        if (isPercent && without.Count > 0)
        {
            return Broken(scaler, target, $"cannot work out a percentage of {resource}: container {string.Join(", ", without)} of {target.Called} has no {resource} request", $"Set requests.{resource} for every container of {target.Called}.", Severity.High, evidence);
        }

        KubeObject? api = snapshot.Find(Kinds.ApiService, "", "v1beta1.metrics.k8s.io");
        if (api?.Condition("Available") is { } available && available["status"].Is("False")) return Broken(scaler, target, $"gets no metrics: the metrics API of the cluster is not available{Phrases.Quote(available["message"].Text)}", "Report it to the platform team.", Severity.High, [.. evidence, Seen.Condition(api, available)]);
        bool isNew = snapshot.IsYounger(scaler, UntilMetrics) || (target.Workload is { Pods.Count: > 0 } young && young.Pods.All(pod => snapshot.IsYounger(pod, UntilMetrics)));
        if (isNew) return new Expected(Info, scaler, target.Workload, $"{Called(scaler)} has no metrics yet: the pods are new.");
        return target.Workload is { } workload && !Standing.IsServing(workload)
            ? Broken(scaler, target, $"has no metrics because no pod of {target.Called} is ready", "Repair the pods first: the autoscaler follows by itself.", Severity.Medium, evidence)
            : Broken(scaler, target, $"gets no {resource} metric{Phrases.Quote(condition["message"].Text)}", "Wait two minutes after a start; then report it to the platform team.", Severity.High, evidence);
    }

    /// <summary>The resource that the message is about, as far as the spec has it.</summary>
    private static string Resource(KubeObject scaler, string message)
    {
        string[] own = [.. scaler.Spec["metrics"].Items.Select(metric => metric["resource"]["name"].Text ?? metric["containerResource"]["name"].Text).OfType<string>()];
        return own.FirstOrDefault(name => message.Contains(name, StringComparison.Ordinal)) ?? own.FirstOrDefault() ?? "cpu";
    }

    /// <summary>KEDA makes autoscalers of its own: people know the ScaledObject.</summary>
    private static string Called(KubeObject scaler) => scaler.Controller is { } owner && owner["kind"].Is("ScaledObject") ? $"{scaler.Called()} of ScaledObject {owner["name"].Text}" : scaler.Called();

    private Symptom Broken(KubeObject scaler, ScaleTarget target, string what, string step, Severity severity, IReadOnlyList<Evidence> evidence) => new(Info, scaler, target.Workload, $"{Called(scaler)} {what}.", step, evidence) { Severity = severity };
}
