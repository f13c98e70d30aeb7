using System.Text.Json;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Conditions of autoscaling/v2, which autoscaling/v1 carries as JSON in an annotation.</summary>
internal static class AutoscalerHealth
{
    /// <summary>Reasons with which an autoscaler does not work, whatever status the condition has: some are written with True.</summary>
    private static readonly HashSet<(string Type, string Reason)> Failures =
    [
        ("AbleToScale", "FailedGetScale"), ("AbleToScale", "FailedUpdateScale"),
        ("ScalingActive", "FailedGetResourceMetric"), ("ScalingActive", "FailedGetContainerResourceMetric"), ("ScalingActive", "FailedGetPodsMetric"),
        ("ScalingActive", "FailedGetObjectMetric"), ("ScalingActive", "FailedGetExternalMetric"), ("ScalingActive", "FailedComputeMetricsReplicas"),
        ("ScalingActive", "InvalidSelector"), ("ScalingActive", "InvalidMetricSourceType"),
    ];

    public static ObjectHealth Of(KubeObject item)
    {
        Json[] conditions = [.. ConditionsOf(item)];
        foreach (Json condition in conditions)
        {
            if (IsFailure(condition)) return item.As(HealthStatus.Degraded, condition);
        }

        Json good = conditions.FirstOrDefault(condition => condition["status"].Is("True") && condition["type"].Text is "AbleToScale" or "ScalingLimited");
        return good.Exists ? item.As(HealthStatus.Healthy, good) : item.Progressing("waiting to autoscale", "Waiting");
    }

    public static bool IsFailure(Json condition) => Failures.Contains((condition["type"].Text ?? "", condition["reason"].Text ?? ""));

    public static IEnumerable<Json> ConditionsOf(KubeObject item) => item.Status["conditions"].IsList ? item.Status["conditions"].Items
        : item.Annotation("autoscaling.alpha.kubernetes.io/conditions") is { } text ? Parsed(text).Items : [];

    private static Json Parsed(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return new(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return Json.Missing;
        }
    }
}
