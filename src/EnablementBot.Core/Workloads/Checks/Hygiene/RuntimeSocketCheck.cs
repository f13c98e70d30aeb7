using System.Collections.Frozen;
using EnablementBot.Core.Workloads.PodSecurity;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>The socket itself, or a folder of the node that holds it. A read-only mount is no protection: a socket is written to all the same.</summary>
internal sealed class RuntimeSocketCheck : IWorkloadCheck
{
    private static readonly FrozenSet<string> Sockets = FrozenSet.Create(StringComparer.Ordinal, "docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "dockershim.sock", "podman.sock");

    private static readonly FrozenSet<string> Folders = FrozenSet.Create(StringComparer.Ordinal, "/", "/run", "/run/containerd", "/run/crio", "/run/podman", "/run/k3s", "/run/k3s/containerd");

    public CheckInfo Info { get; } = new("runtime-socket", Pillar.Hygiene, Severity.Critical, "Keep away from the container runtime's socket", "Whoever reaches the socket starts a privileged container and owns the node.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from volume in PodVolume.Of(workload.Template)
        where volume.Json["hostPath"]["path"].Text is { Length: > 0 }
        let path = Plain(volume.Json["hostPath"]["path"].Text!)
        let isSocket = Sockets.Contains(path[(path.LastIndexOf('/') + 1)..])
        where isSocket || Folders.Contains(path)
        let message = isSocket ? $"mounts the socket of the node's container runtime, {volume.Json["hostPath"]["path"].Text} (volume {volume.Name})" : $"mounts {volume.Json["hostPath"]["path"].Text} of its node, where the socket of the container runtime lies (volume {volume.Name})"
        select new Finding(Info, workload.Object, message, volume.Pointer + "/hostPath");

    /// <summary>Without doubled or closing slashes; /var/run is /run.</summary>
    private static string Plain(string path)
    {
        string plain = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => step != "."));
        return plain == "/var/run" || plain.StartsWith("/var/run/", StringComparison.Ordinal) ? plain[4..] : plain;
    }
}
