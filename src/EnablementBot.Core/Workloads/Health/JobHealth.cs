using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

internal static class JobHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json conditions = item.Status["conditions"];
        if (IsSet(conditions.With("type", "Failed"))) return item.As(HealthStatus.Degraded, conditions.With("type", "Failed"));
        if (IsSet(conditions.With("type", "Complete"))) return item.As(HealthStatus.Healthy, conditions.With("type", "Complete"));
        Json suspended = conditions.Condition("Suspended", "True");
        return suspended.Exists ? item.As(HealthStatus.Suspended, suspended) : item.Progressing("the Job has not ended yet", "Running");
    }

    /// <summary>Both are written only when they are so; old controllers left the status of it out.</summary>
    private static bool IsSet(Json condition) => condition.Exists && !condition["status"].Is("False");
}
