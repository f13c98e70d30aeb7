using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class ReadOnlyRootCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("readonly-rootfs", Pillar.Hygiene, Severity.Medium, "Make the root file system read-only", "An intruder who can write into the image's files brings tools along and stays.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenForLinux()
        where !pair.Container.Security["readOnlyRootFilesystem"].IsTrue
        select new Finding(Info, pair.Workload, pair.Container, "can write into its root file system: readOnlyRootFilesystem is not true", pair.Container.Pointer + "/securityContext/readOnlyRootFilesystem");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, true)], "Mount an emptyDir volume, with a sizeLimit, at each folder that the program writes to; often it is /tmp.");
}
