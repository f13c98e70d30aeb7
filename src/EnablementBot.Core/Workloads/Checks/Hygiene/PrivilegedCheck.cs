using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Of every container, also of one that somebody attached for debugging.</summary>
internal sealed class PrivilegedCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("privileged", Pillar.Hygiene, Severity.Critical, "Do not run privileged containers", "A privileged container has almost all rights of root on its node, and so over every pod there.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.Containers
        where container.Security["privileged"].IsTrue
        select new Finding(Info, workload, container, "is privileged: it has almost all rights of root on its node", container.Pointer + "/securityContext/privileged");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => finding.IsEphemeral() ? null
        : new PatchFix([PatchOperation.Set(finding.Field!, false)], "Software that asks for privileged usually needs one single thing, such as a higher port or a mounted disk: look for that in its manual.");
}
