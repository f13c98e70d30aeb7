using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Milder where every container mounts it read-only.</summary>
internal sealed class HostPathCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("host-path", Pillar.Hygiene, Severity.High, "Do not mount the node's disk", "The disk of a node holds logs, volumes and credentials of other pods.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from volume in PodVolume.Of(workload.Template)
        let host = volume.Json["hostPath"]
        where host.Exists
        let isReadOnly = IsReadOnly(workload.Template, volume)
        select new Finding(Info, workload.Object, null, $"mounts {host["path"].Text ?? "a folder"} of its node {(isReadOnly ? "read-only " : "")}(volume {volume.Name})", volume.Pointer + "/hostPath", isReadOnly ? Severity.Medium : Info.Severity);

    private static bool IsReadOnly(PodTemplate pod, PodVolume volume)
    {
        Json[] mounts = [.. pod.Containers.SelectMany(container => container.Json["volumeMounts"].Items).Where(mount => mount["name"].Is(volume.Name))];
        return mounts.Length > 0 && mounts.All(mount => mount["readOnly"].IsTrue);
    }
}
