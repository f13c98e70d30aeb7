using System.Globalization;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>
/// An Argo Rollout says its phase itself since v1.0; before that it follows from conditions and counts.
/// https://argo-rollouts.readthedocs.io/en/stable/features/specification/
/// </summary>
internal static class RolloutHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json status = item.Status;
        if (!status.Exists || !IsObserved(item)) return item.Progressing("the controller has not seen the present spec yet", "ObservedGeneration");

        string? message = status["message"].Text;
        switch (status["phase"].Text)
        {
            case "Healthy": return item.Healthy(message);
            case "Paused": return item.Suspended(message, "Paused");
            case "Progressing": return item.Progressing(message, "Progressing");
            case "Degraded": return item.Degraded(message, item.Condition("Progressing")["reason"].Text ?? "Degraded");
            case "Error": return item.Degraded(message, "Error");
            case "": case null: return Legacy(item);
            default: return item.Unknown(message);
        }
    }

    /// <summary>Text, not a number; before v1.0 a hash, which may even look like a number, but is then larger than any generation.</summary>
    private static bool IsObserved(KubeObject item)
    {
        if (item.Status["observedGeneration"].Scalar is not { } written) return false;
        long generation = item.Metadata["generation"].Number ?? 0;
        if (long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out long observed) && observed < generation) return false;
        // With a workloadRef the template stands in a Deployment, whose own generation counts too.
        return !item.Spec["workloadRef"].Exists
            || item.Annotation("rollout.argoproj.io/workload-generation") is not { } wanted
            || item.Status["workloadObservedGeneration"].Scalar == wanted;
    }

    private static ObjectHealth Legacy(KubeObject item)
    {
        Json status = item.Status;
        foreach (Json condition in status["conditions"].Items)
        {
            bool isBroken = condition["type"].Is("InvalidSpec") || (condition["type"].Is("Progressing") && condition["reason"].Text is "RolloutAborted" or "ProgressDeadlineExceeded");
            if (isBroken) return item.As(HealthStatus.Degraded, condition);
        }

        if (status["pauseConditions"].Count > 0 || item.Spec["paused"].IsTrue) return item.Suspended("Rollout is paused", "Paused");
        if (status["currentPodHash"].Text is not { } hash) return item.Progressing("waiting for the controller", "NoStatus");

        long wanted = item.Spec["replicas"].Number ?? 1;
        long updated = status["updatedReplicas"].Number ?? 0;
        long available = status["availableReplicas"].Number ?? 0;
        if (updated < wanted) return item.Progressing($"{updated} of {wanted} replicas have been updated", "Updating");
        if (available < updated) return item.Progressing($"{available} of {updated} updated replicas are available", "Unavailable");

        string stable = status["stableRS"].Text ?? status["canary"]["stableRS"].Text ?? "";
        if (item.Spec["strategy"]["blueGreen"].Exists)
        {
            if (status["blueGreen"]["activeSelector"].Text != hash) return item.Progressing("the active Service does not point to the new version yet", "CutOver");
            if (stable.Length > 0 && stable != hash) return item.Progressing("waiting for the analysis", "Analysis");
        }
        else if (item.Spec["strategy"]["canary"].Exists)
        {
            if ((status["replicas"].Number ?? 0) > updated) return item.Progressing("old replicas are pending termination", "OldReplicas");
            if (stable != hash) return item.Progressing("waiting for the steps of the canary", "Steps");
        }

        return item.Healthy();
    }
}
