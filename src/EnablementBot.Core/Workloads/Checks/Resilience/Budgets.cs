using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>PodDisruptionBudgets and the pods that they speak of. Source: https://kubernetes.io/docs/tasks/run-application/configure-pdb/</summary>
internal static class Budgets
{
    /// <summary>An empty selector takes all pods of the namespace, and none in the old <c>policy/v1beta1</c>.</summary>
    public static LabelSelector SelectorOf(KubeObject budget) =>
        LabelSelector.Of(budget.Spec["selector"]) is { IsEverything: true } && budget.ApiVersion == "policy/v1beta1" ? LabelSelector.Nothing : LabelSelector.Of(budget.Spec["selector"]);

    public static IEnumerable<KubeObject> Of(ClusterSnapshot snapshot, Workload workload) => snapshot.Relations.BudgetsOf(workload).Where(budget => !SelectorOf(budget).IsNothing);

    /// <summary>
    /// How few pods its budget must count on. Live it is what runs; in manifests an autoscaler's minimum, to which it may come. Null for what no budget is meant for: a drain passes DaemonSets by, and Jobs end.
    /// </summary>
    public static long? Expected(ClusterSnapshot snapshot, Workload workload)
    {
        if (workload.IsReplicated) return snapshot.IsLive ? workload.Replicas : PodCount.Least(snapshot, workload);
        return workload.Object.Is(Kinds.Pod) && !workload.RunsToCompletion ? Math.Max(1, workload.Pods.Count) : null;
    }
}
