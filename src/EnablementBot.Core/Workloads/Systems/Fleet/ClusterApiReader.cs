using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Fleet;

/// <summary>Clusters that Cluster API makes from this one. Source: https://cluster-api.sigs.k8s.io/reference/api/crd-relationships</summary>
internal sealed class ClusterApiReader : ISystemReader
{
    private static readonly ObjectKind Cluster = new("cluster.x-k8s.io", "Cluster");

    public SystemInfo Info { get; } = new("cluster-api", "Cluster API", "fleet");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Clusters of Cluster API", [Cluster])) yield return gap;
        foreach (KubeObject cluster in snapshot.OfKind(Cluster))
        {
            string phase = cluster.Status["phase"].Text ?? "";
            Json bad = cluster.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Text is "Ready" or "Available" && condition["status"].Is("False"));
            bool isBroken = phase == "Failed" || bad.Exists;
            string version = cluster.Spec["topology"]["version"].Text is { } known ? $", {known}" : "";
            yield return Info.Told(isBroken, cluster.Ref, $"cluster{(phase.Length > 0 ? $" {phase}" : "")}{version}{(cluster.Spec["paused"].IsTrue ? ", paused" : "")}{(bad.Exists ? $": {Words.Quote(bad["message"].Text is { Length: > 0 } message ? message : bad["reason"].Text ?? "not ready")}" : cluster.Status["failureMessage"].Text is { } failure ? $": {Words.Quote(failure)}" : "")}", cluster.At("status.phase"));
        }
    }
}
