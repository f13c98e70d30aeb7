using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>A CustomResourceDefinition: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/</summary>
internal static class DefinitionHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json conditions = item.Status["conditions"];
        if (conditions.Count == 0) return item.Progressing("waiting for the API server", "NoStatus");
        if (conditions.Condition("Terminating", "True") is { Exists: true } ending) return item.As(HealthStatus.Progressing, ending);
        if (conditions.Condition("NamesAccepted", "False") is { Exists: true } refused) return item.As(HealthStatus.Degraded, refused);
        if (!conditions.Condition("Established", "True").Exists) return item.As(HealthStatus.Degraded, conditions.With("type", "Established"));
        return conditions.Condition("NonStructuralSchema", "True") is { Exists: true } schema ? item.As(HealthStatus.Degraded, schema) : item.Healthy(reason: "Established");
    }
}
