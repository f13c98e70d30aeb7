using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

internal static class DaemonSetHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        if (item.IsBehind()) return item.Progressing("the controller has not seen the present spec yet", "ObservedGeneration");
        long wanted = item.Status["desiredNumberScheduled"].Number ?? 0;
        long updated = item.Status["updatedNumberScheduled"].Number ?? 0;
        long available = item.Status["numberAvailable"].Number ?? 0;
        if (item.Spec["updateStrategy"]["type"].Is("OnDelete")) return item.Healthy($"{updated} of {wanted} pods have been updated", "OnDelete");
        if (updated < wanted) return item.Progressing($"{updated} of {wanted} pods have been updated", "Updating");
        return available < wanted ? item.Progressing($"{available} of {wanted} updated pods are available", "Unavailable") : item.Healthy();
    }
}
