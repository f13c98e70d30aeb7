using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Clusters;

/// <summary>GKE, EKS, AKS or somebody's own, from what the cloud writes on its nodes: version, provider id and labels.</summary>
internal sealed class ManagedKubernetesReader : ISystemReader
{
    public SystemInfo Info { get; } = new("managed-kubernetes", "Kubernetes (GKE, EKS, AKS)", "cluster");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Nodes", [Kinds.Node], "flavour, version and region are not known")) yield return gap;
        IReadOnlyList<KubeObject> nodes = snapshot.OfKind(Kinds.Node);
        if (nodes.Count == 0) yield break;
        KubeObject first = nodes[0];
        string[] flavours = [.. nodes.Select(Flavour).Distinct(StringComparer.Ordinal)];
        string[] regions = [.. nodes.Select(node => node.Labels.GetValueOrDefault("topology.kubernetes.io/region") ?? node.Labels.GetValueOrDefault("failure-domain.beta.kubernetes.io/region")).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string where = regions.Length == 0 ? "" : $", region {Words.List(regions)}";
        yield return Info.Present(null, $"{Words.List(flavours)}{where}, {Words.Count(nodes.Count, "node")}", first.At("spec.providerID"), first.At("metadata.labels[topology.kubernetes.io/region]"));

        (string Version, int Count)[] versions = [.. nodes.Select(Version).Where(version => version.Length > 0).GroupBy(version => version, StringComparer.Ordinal).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2)];
        foreach ((string version, int count) in versions) yield return OfVersion(snapshot, first, version, versions.Length == 1 ? "" : $" on {Words.Count(count, "node")}");
        int?[] minors = [.. versions.Select(pair => KubernetesRelease.MinorOf(pair.Version)).Where(minor => minor is not null)];
        if (minors.Distinct().Count() > 1) yield return Info.Attention(null, $"its nodes run {minors.Distinct().Count()} minor versions: an upgrade is on its way, or has stopped", first.At("status.nodeInfo.kubeletVersion"));
    }

    private SystemFact OfVersion(ClusterSnapshot snapshot, KubeObject node, string version, string where)
    {
        SystemEvidence evidence = node.At("status.nodeInfo.kubeletVersion");
        if (KubernetesRelease.MinorOf(version) is not { } minor || KubernetesRelease.Of(minor) is not { } release || release.Released > snapshot.Now) return Info.Present(null, $"Kubernetes {version}{where}", evidence);
        string age = $"Kubernetes {version}{where}: 1.{minor} came out {Words.Count(release.MonthsOld(snapshot.Now), "month")} ago";
        return release.IsOld(snapshot.Now)
            ? Info.Attention(null, $"{age}, about {Words.Count(release.Behind(snapshot.Now), "version")} behind; the project mends a version for 14 months, after that only the provider does", evidence)
            : Info.Present(null, $"{age}, and still gets fixes", evidence);
    }

    private static string Version(KubeObject node) => node.Status["nodeInfo"]["kubeletVersion"].Text ?? "";

    /// <summary>The cloud's own labels tell its managed Kubernetes from machines of the same cloud that somebody runs Kubernetes on.</summary>
    private static string Flavour(KubeObject node)
    {
        string provider = node.Spec["providerID"].Text ?? "";
        string version = Version(node);
        if (HasLabel(node, "cloud.google.com/gke-") || version.Contains("-gke.", StringComparison.Ordinal)) return "GKE";
        if (HasLabel(node, "eks.amazonaws.com/") || version.Contains("-eks-", StringComparison.Ordinal)) return "EKS";
        if (HasLabel(node, "kubernetes.azure.com/")) return "AKS";
        if (HasLabel(node, "node.openshift.io/")) return "OpenShift";
        string on = provider.Split(':')[0] switch { "gce" => " on Google Cloud", "aws" => " on AWS", "azure" => " on Azure", "vsphere" => " on vSphere", "openstack" => " on OpenStack", "kind" => " (kind)", _ => version.Contains("+k3s", StringComparison.Ordinal) ? " (k3s)" : version.Contains("+rke2", StringComparison.Ordinal) ? " (RKE2)" : "" };
        return "self-managed Kubernetes" + on;
    }

    private static bool HasLabel(KubeObject node, string prefix) => node.Labels.Keys.Any(label => label.StartsWith(prefix, StringComparison.Ordinal));
}
