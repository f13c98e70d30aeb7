using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Ports below 1024 mean nothing special on Windows; an SSH server does everywhere.</summary>
internal sealed class PrivilegedPortsCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("privileged-ports", Pillar.Hygiene, Severity.Low, "Listen on a port from 1024", "Ports below 1024 can need a right that the container should not have; the Service maps port 80 or 443.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.Written()
        from port in pair.Container.Json["ports"].Items.Index()
        let number = port.Item["containerPort"].Number ?? 0
        where number == 22 || (number is > 0 and < 1024 && !pair.Workload.Template.RunsOnWindows())
        let message = number == 22 ? "listens on port 22: an SSH server has no place in a container" : $"listens on port {number}, which is below 1024"
        select new Finding(Info, pair.Workload, pair.Container, message, $"{pair.Container.Pointer}/ports/{port.Index}/containerPort");
}
