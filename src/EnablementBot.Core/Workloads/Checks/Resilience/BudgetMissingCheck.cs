using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>From two replicas on: a budget for a single pod would keep its node from ever being drained.</summary>
internal sealed class BudgetMissingCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("pdb-missing", Pillar.Resilience, Severity.Medium, "Set a PodDisruptionBudget", "Without one a node upgrade may evict all pods of a service at once.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        Workload[] several = [.. snapshot.Workloads.Where(workload => !workload.HasUnseenController && PodCount.Usual(snapshot, workload) >= 2)];
        foreach (NotChecked gap in Blindness.Of(Info, snapshot, Kinds.PodDisruptionBudget, several.Select(workload => workload.Namespace))) yield return gap;
        foreach (Workload workload in several)
        {
            if (!snapshot.CanSee(Kinds.PodDisruptionBudget, workload.Namespace) || Budgets.Of(snapshot, workload).Any()) continue;
            yield return new Finding(Info, workload.Object, $"no PodDisruptionBudget selects its {PodCount.Usual(snapshot, workload)} pods");
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload || OwnSelector.Of(workload) is not { } selector) return null;
        string name = NewObject.FreeName(snapshot, Kinds.PodDisruptionBudget, workload.Namespace, workload.Name, $"{workload.Name}-{workload.Kind.ToLowerInvariant()}");
        return new NewObjectFix(NewObject.Of("policy/v1", "PodDisruptionBudget", workload.Namespace, name, new JsonObject { ["maxUnavailable"] = 1, ["selector"] = selector }));
    }
}
