using EnablementBot.Core.Workloads.PodSecurity;
using EnablementBot.Core.Workloads.PodSecurity.Restricted;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Types beyond the core ones; hostPath has a check of its own (<see cref="HostPathCheck"/>).</summary>
internal sealed class VolumeTypesCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("volume-types", Pillar.Hygiene, Severity.Low, "Claim storage instead of naming it", "A volume that names its storage carries addresses and credentials inside the pod, and most such types are gone from Kubernetes.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from volume in PodVolume.Of(workload.Template)
        let type = RestrictedVolumesControl.RefusedType(volume)
        where type is not null and not "hostPath"
        select new Finding(Info, workload.Object, $"names its storage in the pod: volume {volume.Name} is of the type {type}", $"{volume.Pointer}/{Fixes.Patching.Step(type)}");
}
