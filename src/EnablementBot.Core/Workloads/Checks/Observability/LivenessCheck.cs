using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Observability;

/// <summary>Of containers that run on. Sidecars bring their own; what ends by itself (Jobs, init containers) is judged by its exit code.</summary>
internal sealed class LivenessCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("liveness", Pillar.Observability, Severity.Medium, "Add a liveness probe", "Without one a container that hangs is never started again.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where !workload.RunsToCompletion
        from container in workload.Template.Containers
        where container.Role == ContainerRole.Regular && Probe.Of(container, "livenessProbe") is null
        select new Finding(Info, workload, container, Probe.Of(container, "startupProbe") is null ? "has no liveness probe" : "has no liveness probe: its startup probe asks only until it has started", container.Pointer + "/livenessProbe");

    /// <summary>An open port is the least that a liveness probe may ask, but not what a readiness probe asks already.</summary>
    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object)?.Template.Containers.FirstOrDefault(item => item.Pointer + "/livenessProbe" == finding.Field) is not { } container) return null;
        if (Probe.Of(container, "readinessProbe") is not { } readiness || readiness.Json["tcpSocket"].Exists || Probe.TcpOf(container) is not { } probe) return null;
        return new PatchFix([PatchOperation.Set(finding.Field!, probe)], "It only sees whether the port is open: an own path that answers without asking other services sees more.");
    }
}
