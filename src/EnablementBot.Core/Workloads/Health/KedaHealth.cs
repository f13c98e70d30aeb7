using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>ScaledObject and ScaledJob: https://keda.sh/docs/latest/reference/scaledobject-spec/ ; Active False is a scaler at rest.</summary>
internal static class KedaHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json conditions = item.Status["conditions"];
        Json ready = conditions.With("type", "Ready");
        if (conditions.Condition("Fallback", "True") is { Exists: true } fallback) return item.As(HealthStatus.Degraded, fallback);
        if (ready["status"].Is("False") || (ready["status"].Is("Unknown") && item.Kind == "ScaledJob")) return item.As(HealthStatus.Degraded, ready);
        if (!ready["status"].Is("True")) return item.Progressing("waiting for KEDA", "NoStatus");
        return conditions.Condition("Paused", "True") is { Exists: true } paused ? item.As(HealthStatus.Suspended, paused) : item.As(HealthStatus.Healthy, ready);
    }
}
