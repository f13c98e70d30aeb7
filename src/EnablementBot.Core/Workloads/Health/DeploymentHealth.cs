using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>The rule of <c>kubectl rollout status</c>, with a paused one told apart.</summary>
internal static class DeploymentHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        if (item.Spec["paused"].IsTrue) return item.Suspended("Deployment is paused", "Paused");
        if (item.IsBehind()) return item.Progressing("the controller has not seen the present spec yet", "ObservedGeneration");
        Json progressing = item.Condition("Progressing");
        if (progressing["reason"].Is("ProgressDeadlineExceeded")) return item.As(HealthStatus.Degraded, progressing);

        long updated = item.Status["updatedReplicas"].Number ?? 0;
        long all = item.Status["replicas"].Number ?? 0;
        long available = item.Status["availableReplicas"].Number ?? 0;
        if (item.Spec["replicas"].Number is { } wanted && updated < wanted) return item.Progressing($"{updated} of {wanted} new replicas have been updated", "Updating");
        if (all > updated) return item.Progressing($"{all - updated} old replicas are pending termination", "OldReplicas");
        if (available < updated) return item.Progressing($"{available} of {updated} updated replicas are available", "Unavailable");
        return item.Healthy();
    }
}
