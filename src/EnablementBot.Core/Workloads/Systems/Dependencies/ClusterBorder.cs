using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>Whether a host is in the cluster, by the rules of its name service. Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/</summary>
internal sealed class ClusterBorder(ClusterSnapshot snapshot)
{
    private static readonly HashSet<string> TopLevel = new(StringComparer.Ordinal) { "com", "org", "net", "int", "edu", "gov", "mil", "info", "biz", "app", "dev", "cloud", "tech", "online", "site", "bank", "internal", "local", "corp", "lan", "intranet", "home", "test", "example", "invalid", "private" };

    private readonly Lazy<HashSet<string>> _namespaces = new(() => [.. snapshot.OfKind(Kinds.Namespace).Select(ns => ns.Name), .. snapshot.Objects.Select(item => item.Namespace)]);

    /// <summary>The Service that a name of the cluster means, seen from a namespace; null for none among the objects.</summary>
    public KubeObject? ServiceOf(string host, string ns)
    {
        string[] parts = host.Split('.');
        return snapshot.Find(Kinds.Service, parts.Length > 1 ? parts[1] : ns, parts[0]);
    }

    public bool IsOutside(string host, string ns)
    {
        string[] parts = host.Split('.');
        if (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address)) return !IsOfCluster(host, address);
        if (parts.Length == 1) return false;
        if (parts.Length >= 3 && parts[2] == "svc") return false;
        if (host.EndsWith(".cluster.local", StringComparison.Ordinal)) return false;
        if (parts.Length > 2) return true;
        // "tempo.observability" is a Service and its namespace, "example.com" a name of the world.
        if (snapshot.Find(Kinds.Service, parts[1], parts[0]) is not null || _namespaces.Value.Contains(parts[1])) return false;
        return parts[1].Length == 2 || TopLevel.Contains(parts[1]);
    }

    /// <summary>An address of a Service, of a pod, or of nothing one can connect to.</summary>
    private bool IsOfCluster(string host, System.Net.IPAddress address) => System.Net.IPAddress.IsLoopback(address) || _addresses.Value.Contains(host);

    private readonly Lazy<HashSet<string>> _addresses = new(() =>
    [
        .. snapshot.OfKind(Kinds.Service).Select(service => service.Spec["clusterIP"].Text).OfType<string>(),
        .. snapshot.OfKind(Kinds.Pod).Select(pod => pod.Status["podIP"].Text).OfType<string>(),
    ]);
}
