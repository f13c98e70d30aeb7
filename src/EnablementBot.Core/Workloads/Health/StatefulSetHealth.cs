using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

internal static class StatefulSetHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json status = item.Status;
        if ((status["observedGeneration"].Number ?? 0) == 0 || item.IsBehind()) return item.Progressing("the controller has not seen the present spec yet", "ObservedGeneration");
        long ready = status["readyReplicas"].Number ?? 0;
        long updated = status["updatedReplicas"].Number ?? 0;
        long? wanted = item.Spec["replicas"].Number;
        if (ready < wanted) return item.Progressing($"waiting for {wanted - ready} pods to be ready", "NotReady");

        Json strategy = item.Spec["updateStrategy"];
        if (strategy["type"].Is("OnDelete")) return item.Healthy($"{ready} pods are ready", "OnDelete");
        if (strategy["type"].Is("RollingUpdate") && strategy["rollingUpdate"].Exists)
        {
            long? due = wanted - strategy["rollingUpdate"]["partition"].Number;
            return updated < due ? item.Progressing($"{updated} of {due} pods of the partition have been updated", "Updating") : item.Healthy($"{updated} pods have been updated");
        }

        bool isOneRevision = status["updateRevision"].Text == status["currentRevision"].Text;
        return isOneRevision ? item.Healthy() : item.Progressing($"{updated} pods are at the new revision {status["updateRevision"].Text}", "Updating");
    }
}
