using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Helm, by the marks of a release on its objects and by the labels of the Secrets in which it keeps its versions. Source: https://helm.sh/docs/topics/advanced/#storage-backends</summary>
internal sealed class HelmReader : ISystemReader
{
    public SystemInfo Info { get; } = new("helm", "Helm", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. snapshot.Workloads.Select(Of).OfType<SystemFact>(), .. Broken(snapshot)];
        return facts.Length > 0 || !snapshot.IsLive ? facts : [Info.Absent(null, "not in use, or not readable: no workload carries the marks of a Helm release")];
    }

    private SystemFact? Of(Workload workload)
    {
        string? chart = workload.Label("helm.sh/chart");
        string? release = workload.Object.Annotation("meta.helm.sh/release-name");
        if (release is null && chart is null && workload.Label("app.kubernetes.io/managed-by") != "Helm") return null;
        string what = release is null ? "made from a Helm chart" : $"installed by Helm release {release}";
        return Info.Present(workload.Object.Ref, $"{what}{(chart is null ? "" : $" (chart {chart})")}", workload.Object.At(release is null ? "metadata.labels" : "metadata.annotations[meta.helm.sh/release-name]"));
    }

    /// <summary>The newest version of a release that did not get in. Only labels of the Secret are read: no value.</summary>
    private IEnumerable<SystemFact> Broken(ClusterSnapshot snapshot)
    {
        IEnumerable<KubeObject> versions = snapshot.OfKind(Kinds.Secret).Concat(snapshot.OfKind(Kinds.ConfigMap)).Where(item => item.Labels.GetValueOrDefault("owner") == "helm" && item.Labels.ContainsKey("name") && item.Labels.ContainsKey("status"));
        foreach (IGrouping<(string Namespace, string Release), KubeObject> release in versions.GroupBy(item => (item.Namespace, item.Labels["name"])))
        {
            KubeObject newest = release.MaxBy(item => int.TryParse(item.Labels.GetValueOrDefault("version"), out int version) ? version : 0)!;
            string status = newest.Labels["status"];
            if (status == "failed" || status.StartsWith("pending-", StringComparison.Ordinal)) yield return Info.Attention(FactWording.Namespace(release.Key.Namespace), $"Helm release {release.Key.Release} is {status}: its last version did not get in", newest.At("metadata.labels[status]"));
        }
    }
}
