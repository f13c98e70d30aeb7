using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>
/// Only of workloads that a Service selects (and so an Ingress or a route reaches): a worker that takes its own time may be alone. An autoscaler's minimum counts, and not what is written beside it.
/// Scaled to zero is meant so.
/// </summary>
internal sealed class ReplicasCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("replicas", Pillar.Resilience, Severity.High, "Run at least 2 replicas", "With one pod every node upgrade, every crash and every rollout may be an outage.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        string[] namespaces = [.. snapshot.Workloads.Where(workload => workload.IsReplicated).Select(workload => workload.Namespace)];
        foreach (ObjectKind kind in (ObjectKind[])[Kinds.Service, Kinds.HorizontalPodAutoscaler])
        {
            foreach (NotChecked gap in Blindness.Of(Info, snapshot, kind, namespaces)) yield return gap;
        }

        // A set whose Deployment was not read may be half of a rollout.
        foreach (Workload workload in snapshot.Workloads.Where(workload => workload.IsReplicated && !workload.HasUnseenController))
        {
            if (!snapshot.CanSee(Kinds.HorizontalPodAutoscaler, workload.Namespace)) continue;
            if (PodCount.Least(snapshot, workload) is not 1 || snapshot.Relations.ServicesOf(workload).FirstOrDefault(service => !service.Spec["type"].Is("ExternalName")) is not { } service) continue;
            yield return PodCount.AutoscaledFrom(snapshot, workload) is not null
                ? new Finding(Info, workload.Object, $"serves Service {service.Name}, and its autoscaler may leave it with 1 replica")
                : new Finding(Info, workload.Object, $"serves Service {service.Name} with 1 replica", "/spec/replicas");
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        // The autoscaler's minimum is hpa-min's to mend.
        if (finding.Field is null || snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload) return null;
        string? note = workload.Object.Is(Kinds.StatefulSet) ? "See first that the service can run as several members: a database does not become one by a second pod."
            : workload.Template.Spec["volumes"].Items.Any(volume => volume["persistentVolumeClaim"].Exists) ? "Its pods share a PersistentVolumeClaim: on several nodes that needs access mode ReadWriteMany."
            : "See that the service bears a second copy: sessions, schedulers and file locks are the usual obstacles.";
        return new PatchFix([PatchOperation.Set("/spec/replicas", 2)], note);
    }
}
