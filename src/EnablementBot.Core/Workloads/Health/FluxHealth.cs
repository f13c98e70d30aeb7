using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>The conditions that all of Flux shares: https://fluxcd.io/flux/components/kustomize/kustomizations/#conditions</summary>
internal static class FluxHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        if (item.IsSuspended()) return item.Suspended($"{item.Kind} is suspended", "Suspended");
        Json conditions = item.Status["conditions"];
        if (!conditions.Exists) return item.Progressing("waiting for the controller", "NoStatus");

        Json ready = conditions.With("type", "Ready");
        bool isReconciling = conditions.Condition("Reconciling", "True").Exists;
        if (isReconciling && ready["status"].Is("Unknown")) return item.As(HealthStatus.Progressing, ready);
        bool hasFailed = conditions.Condition("Released", "False").Exists || conditions.Condition("ArtifactInStorage", "False").Exists;
        return ready["status"].Is("True") && !hasFailed ? item.As(HealthStatus.Healthy, ready) : item.As(HealthStatus.Degraded, ready);
    }

    /// <summary>One of type "oci" has no status: its charts are read when they are used.</summary>
    public static ObjectHealth OfHelmRepository(KubeObject item) => item.Spec["type"].Is("oci") && !item.IsSuspended() ? item.Healthy(reason: "oci") : Of(item);

    /// <summary>Says False, not Unknown, while it is at work.</summary>
    public static ObjectHealth OfImagePolicy(KubeObject item)
    {
        Json ready = item.Condition("Ready");
        bool isAtWork = item.Status["conditions"].Condition("Reconciling", "True")["reason"].Text is "NewGeneration" or "AccessingRepository" or "ApplyingPolicy";
        return isAtWork && ready["status"].Is("False") ? item.As(HealthStatus.Progressing, ready) : Of(item);
    }

    public static ObjectHealth OfReceiver(KubeObject item)
    {
        if (!item.Status["conditions"].Exists) return item.Progressing("waiting for the controller", "NoStatus");
        Json ready = item.Condition("Ready");
        return item.As(ready["status"].Is("True") ? HealthStatus.Healthy : HealthStatus.Degraded, ready);
    }
}
