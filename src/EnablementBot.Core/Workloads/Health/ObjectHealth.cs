using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>An object's own status as GitOps tools see it.</summary>
public enum HealthStatus
{
    Healthy,
    Progressing,
    Degraded,
    Suspended,
    Missing,
    Unknown,
}

/// <param name="Reason">One word of the API where it gives one, else empty.</param>
public sealed record ObjectHealth(KubeObject Object, HealthStatus Status, string Reason, string Message);
