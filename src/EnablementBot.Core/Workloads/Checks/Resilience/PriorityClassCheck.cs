using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>Where a class is the default of the whole cluster, pods without one have it.</summary>
internal sealed class PriorityClassCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("priority-class", Pillar.Resilience, Severity.Info, "Say how important the pods are", "When nodes are full, pods of priority 0 are the first to go.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.OfKind(Kinds.PriorityClass).Any(found => found.Json["globalDefault"].IsTrue) ? [] : snapshot.Workloads
        where workload.Template.Spec["priorityClassName"].Text is not { Length: > 0 }
        select new Finding(Info, workload.Object, "has no priorityClassName, so its pods have priority 0", workload.Template.SpecPointer + "/priorityClassName");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject[] own = [.. snapshot.OfKind(Kinds.PriorityClass).Where(found => !found.Name.StartsWith("system-", StringComparison.Ordinal))];
        return own.Length == 1 ? new PatchFix([PatchOperation.Set(finding.Field!, own[0].Name)]) : null;
    }
}
