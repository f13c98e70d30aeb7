using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

internal sealed class MemoryLimitCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("mem-limit", Pillar.Resilience, Severity.High, "Set a memory limit", "Without one a leak takes the memory of its neighbours before anything stops it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.Containers
        where container.Role != ContainerRole.Ephemeral && !container.Limits["memory"].Exists
        select new Finding(Info, workload, container, "has no memory limit", container.Pointer + "/resources/limits/memory");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, "256Mi")], "256Mi is only a start: measure what the service needs, and leave room above its peak.");
}
