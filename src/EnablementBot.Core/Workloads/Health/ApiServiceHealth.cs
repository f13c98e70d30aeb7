using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>An API that is not available may only be starting: it is never more than progressing.</summary>
internal static class ApiServiceHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json available = item.Condition("Available");
        return available["status"].Is("True") ? item.As(HealthStatus.Healthy, available)
            : available.Exists ? item.As(HealthStatus.Progressing, available)
            : item.Progressing("waiting to be processed", "NoStatus");
    }
}
