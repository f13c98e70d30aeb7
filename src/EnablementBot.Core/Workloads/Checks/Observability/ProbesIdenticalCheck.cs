using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Observability;

internal sealed class ProbesIdenticalCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("probes-identical", Pillar.Observability, Severity.Medium, "Ask different things in liveness and readiness", "What should only take a pod out of traffic restarts it instead: under load, all of them at once.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.LongRunning
        let liveness = Probe.Of(container, "livenessProbe")
        let readiness = Probe.Of(container, "readinessProbe")
        where liveness is not null && readiness is not null && Probe.AreSame(liveness, readiness, container)
        select new Finding(Info, workload, container, $"asks the same in its liveness and its readiness probe{What(liveness, container)}", container.Pointer + "/livenessProbe");

    private static string What(Probe probe, Container container) =>
        probe.Json["httpGet"].Exists ? $": {probe.Json["httpGet"]["path"].Text ?? "/"} at port {Probe.PortNumber(probe.Port, container)}"
        : probe.Port.Exists ? $": port {Probe.PortNumber(probe.Port, container)}"
        : ": the same command";
}
