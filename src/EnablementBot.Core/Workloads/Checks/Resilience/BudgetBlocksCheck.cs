using System.Globalization;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>
/// A budget that never lets a pod go: by what it says, by what its status says while all is healthy, or since the eviction API refuses pods that two budgets select.
/// Percentages are rounded up, of both kinds. Source: https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
/// </summary>
internal sealed class BudgetBlocksCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("pdb-blocks", Pillar.Resilience, Severity.High, "Let the PodDisruptionBudget spare a pod", "A node whose pod may never be evicted cannot be upgraded, until somebody deletes the pod by force.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject budget in snapshot.OfKind(Kinds.PodDisruptionBudget))
        {
            if (BySpec(snapshot, budget) is { } message) yield return new Finding(Info, budget, message, budget.Spec["maxUnavailable"].Exists ? "/spec/maxUnavailable" : "/spec/minAvailable");
            else if (snapshot.IsLive && ByStatus(budget) is { } finding) yield return finding;
        }

        HashSet<(KubeObject, KubeObject)> told = [];
        foreach (Workload workload in snapshot.Workloads)
        {
            KubeObject[] budgets = [.. Budgets.Of(snapshot, workload)];
            foreach (KubeObject other in budgets.Skip(1).Where(other => told.Add((budgets[0], other))))
            {
                yield return new Finding(Info, other, $"selects the pods of {workload.Kind} {workload.Name}, as PodDisruptionBudget {budgets[0].Name} does: no pod with two budgets is evicted", "/spec/selector");
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject budget = finding.Object;
        if (finding.Field is null or "/spec/selector") return null;
        List<PatchOperation> steps = [PatchOperation.Set("/spec/maxUnavailable", 1)];
        if (budget.Spec["minAvailable"].Exists) steps.Insert(0, PatchOperation.Remove("/spec/minAvailable"));
        return new PatchFix(steps, Expected(snapshot, budget) is 1 ? "There is one pod only, so its eviction is an outage: run two." : null);
    }

    private static string? BySpec(ClusterSnapshot snapshot, KubeObject budget)
    {
        Json most = budget.Spec["maxUnavailable"];
        Json least = budget.Spec["minAvailable"];
        if (Budgets.SelectorOf(budget).IsNothing) return null;
        if (most.Exists) return most.Number == 0 || Percent(most) == 0 ? $"allows no eviction: maxUnavailable is {most.Scalar}" : null;
        if (Percent(least) >= 100) return $"allows no eviction: minAvailable is {least.Scalar}";
        if (Expected(snapshot, budget) is not { } pods || pods <= 0) return null;
        long? wanted = least.Number ?? (Percent(least) is { } percent ? (long)Math.Ceiling(percent * pods / 100m) : null);
        if (wanted is not { } kept || kept < pods || kept <= 0) return null;
        return least.Number is null ? $"allows no eviction: minAvailable {least.Scalar} of {Pods(pods)} is {kept}, rounded up" : $"allows no eviction: minAvailable is {kept}, and there {(pods == 1 ? "is" : "are")} {Pods(pods)}";
    }

    /// <summary>With healthy pods below what is wanted the pods are at fault, and not the budget. A status of an older spec says nothing.</summary>
    private Finding? ByStatus(KubeObject budget)
    {
        Json status = budget.Status;
        bool isOld = status["observedGeneration"].Number < budget.Metadata["generation"].Number;
        if (isOld || status["disruptionsAllowed"].Number != 0 || status["expectedPods"].Number == 0 || status["currentHealthy"].Number is not { } healthy || status["desiredHealthy"].Number is not { } desired || healthy < desired) return null;
        return new(Info, budget, $"allows no eviction now: it wants {desired} healthy pods, and {healthy} are");
    }

    /// <summary>The pods of all workloads that it selects; null where none is known.</summary>
    private static long? Expected(ClusterSnapshot snapshot, KubeObject budget)
    {
        long? sum = null;
        foreach (Workload workload in snapshot.Relations.WorkloadsBy(Budgets.SelectorOf(budget), budget.Namespace))
        {
            if (Budgets.Expected(snapshot, workload) is { } pods) sum = (sum ?? 0) + pods;
        }

        return sum;
    }

    private static decimal? Percent(Json value) => value.Text is { } text && text.EndsWith('%') && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out decimal percent) && percent <= 1000 ? percent : null;

    private static string Pods(long pods) => pods == 1 ? "1 pod" : $"{pods} pods";
}
