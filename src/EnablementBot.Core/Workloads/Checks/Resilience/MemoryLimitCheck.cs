using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>
/// Every container, init ones too, since they share the node; a debugger's ephemeral container cannot have limits. A limit of the whole pod bounds its containers.
/// Where the namespace's LimitRange fills one in, the running pods have it and the template still lacks it: said, and milder.
/// </summary>
internal sealed class MemoryLimitCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("mem-limit", Pillar.Resilience, Severity.High, "Set a memory limit", "Without one a leak takes the memory of its neighbours before anything stops it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads.Where(workload => !IsLimit(workload.Template.Spec["resources"]["limits"]["memory"])))
        {
            string? injected = InjectedBy(snapshot, workload.Namespace);
            foreach (Container container in workload.Template.Containers.Where(container => container.Role != ContainerRole.Ephemeral && !IsLimit(container.Limits["memory"])))
            {
                Finding finding = new(Info, workload, container, "has no memory limit", container.Pointer + "/resources/limits/memory");
                yield return injected is null ? finding : finding with { Message = $"has no memory limit of its own; {injected}", Severity = Severity.Low };
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, "256Mi")], "256Mi is only a start: measure what the service needs, and leave room above its peak.");

    /// <summary>A limit of 0 is none.</summary>
    private static bool IsLimit(Json limit) => limit.Exists && Quantity.Of(limit) is not 0m;

    private static string? InjectedBy(ClusterSnapshot snapshot, string ns)
    {
        foreach (KubeObject range in snapshot.OfKind(Kinds.LimitRange, ns))
        {
            if (range.Spec["limits"].With("type", "Container")["default"]["memory"].Scalar is { } amount) return $"LimitRange {range.Name} gives it {amount}";
        }

        return null;
    }
}
