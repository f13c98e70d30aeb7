using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>In manifests only where it is written: without a namespace the tool that applies them gives one.</summary>
internal sealed class DefaultNamespaceCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("default-ns", Pillar.Hygiene, Severity.Low, "Use a namespace of your team", "The namespace default has no quota, no network policy, no owner and no backup.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where snapshot.IsLive ? workload.Namespace == "default" : workload.Object.Metadata["namespace"].Is("default")
        select new Finding(Info, workload.Object, "is in the namespace default", "/metadata/namespace");
}
