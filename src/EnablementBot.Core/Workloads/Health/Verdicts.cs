using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Short forms for the rules of this folder.</summary>
internal static class Verdicts
{
    public static ObjectHealth Healthy(this KubeObject item, string? message = null, string? reason = null) => new(item, HealthStatus.Healthy, reason ?? "", message ?? "");

    public static ObjectHealth Progressing(this KubeObject item, string? message = null, string? reason = null) => new(item, HealthStatus.Progressing, reason ?? "", message ?? "");

    public static ObjectHealth Degraded(this KubeObject item, string? message = null, string? reason = null) => new(item, HealthStatus.Degraded, reason ?? "", message ?? "");

    public static ObjectHealth Suspended(this KubeObject item, string? message = null, string? reason = null) => new(item, HealthStatus.Suspended, reason ?? "", message ?? "");

    public static ObjectHealth Unknown(this KubeObject item, string? message = null, string? reason = null) => new(item, HealthStatus.Unknown, reason ?? "", message ?? "");

    /// <summary>With the reason and message of a condition.</summary>
    public static ObjectHealth As(this KubeObject item, HealthStatus status, Json condition) => new(item, status, condition["reason"].Text ?? "", condition["message"].Text ?? "");

    /// <summary>Whether the controller has not seen the present spec yet. A status without a generation counts as one that saw it at 0.</summary>
    public static bool IsBehind(this KubeObject item) => (item.Metadata["generation"].Number ?? 0) > (item.Status["observedGeneration"].Number ?? 0);

    public static bool IsSuspended(this KubeObject item) => item.Spec["suspend"].IsTrue;

    /// <summary>The first of the conditions that are of this type and status; missing where there is none.</summary>
    public static Json Condition(this Json conditions, string type, string status) =>
        conditions.Items.FirstOrDefault(condition => condition["type"].Is(type) && condition["status"].Is(status));
}
