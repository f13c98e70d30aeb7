using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Observability;

/// <summary>Asked for only where a Service sends requests (an Ingress or a route does so through a Service): nobody waits for the readiness of a worker.</summary>
internal sealed class ReadinessCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("readiness", Pillar.Observability, Severity.High, "Add a readiness probe", "Without one requests reach a container that has not started yet, at every rollout.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (IGrouping<string, Workload> ns in snapshot.Workloads.GroupBy(workload => workload.Namespace, StringComparer.Ordinal))
        {
            if (snapshot.WhyUnknown(Kinds.Service, ns.Key) is { } why)
            {
                yield return new NotChecked(Info.In(ns.Key), why);
                continue;
            }

            foreach (Workload workload in ns.Where(workload => !workload.RunsToCompletion))
            {
                foreach (Container container in ServedContainers.Of(workload, snapshot).Where(container => Probe.Of(container, "readinessProbe") is null))
                {
                    yield return new Finding(Info, workload, container, $"has no readiness probe, and the Service {snapshot.Relations.ServicesOf(workload).First().Name} sends it requests", container.Pointer + "/readinessProbe");
                }
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        snapshot.Ownership.WorkloadOf(finding.Object)?.Template.Containers.FirstOrDefault(item => item.Pointer + "/readinessProbe" == finding.Field) is { } container && Probe.TcpOf(container) is { } probe
            ? new PatchFix([PatchOperation.Set(finding.Field!, probe)], "It only sees whether the port is open: a path that tells whether the service can answer sees more.")
            : null;
}
