using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

internal static class ReplicaSetHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        if (item.IsBehind()) return item.Progressing("the controller has not seen the present spec yet", "ObservedGeneration");
        Json failure = item.Condition("ReplicaFailure");
        if (failure["status"].Is("True")) return item.As(HealthStatus.Degraded, failure);
        long available = item.Status["availableReplicas"].Number ?? 0;
        return available < item.Spec["replicas"].Number ? item.Progressing($"{available} of {item.Spec["replicas"].Number} replicas are available", "Unavailable") : item.Healthy();
    }
}
