using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Too few pods to spare one is a state that may be meant; a budget that cannot be worked out is broken.</summary>
internal static class BudgetHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json conditions = item.Status["conditions"];
        Json broken = conditions.Items.FirstOrDefault(condition => condition["status"].Is("False") && !condition["reason"].Is("InsufficientPods"));
        if (broken.Exists) return item.As(HealthStatus.Degraded, broken);
        return conditions.Count > 0 ? item.As(HealthStatus.Healthy, conditions[conditions.Count - 1]) : item.Progressing("waiting for the controller", "NoStatus");
    }
}
