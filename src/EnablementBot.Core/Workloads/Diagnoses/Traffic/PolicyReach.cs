using System.Net;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>Where a connection goes: pods with these labels in that namespace, a port of the pod, and the addresses that are known of them.</summary>
internal sealed record Destination(string Namespace, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<Container> Containers, string Protocol, long Port, IReadOnlyList<IPAddress> Addresses);

/// <summary>
/// Whether NetworkPolicies of the core API let a connection through, as far as it can be read from them: policies add up, a pod that none selects is open,
/// and both sides must agree. https://kubernetes.io/docs/concepts/services-networking/network-policies/
/// </summary>
internal static class PolicyReach
{
    /// <summary>Policies that select the caller for egress, none of which lets it reach the destination; empty where it may.</summary>
    public static IReadOnlyList<KubeObject> BlockingEgress(ClusterSnapshot snapshot, string ns, IReadOnlyDictionary<string, string> labels, Destination to)
    {
        KubeObject[] policies = [.. Selecting(snapshot, ns, labels, "Egress")];
        return policies.Any(policy => policy.Spec["egress"].Items.Any(rule => Ports(rule["ports"], to) && Peers(snapshot, rule["to"], policy.Namespace, to.Namespace, to.Labels, to.Addresses))) ? [] : policies;
    }

    /// <summary>Policies that select the destination for ingress, none of which lets the caller in; empty where it may.</summary>
    public static IReadOnlyList<KubeObject> BlockingIngress(ClusterSnapshot snapshot, string ns, IReadOnlyDictionary<string, string> labels, IReadOnlyList<IPAddress> addresses, Destination to)
    {
        KubeObject[] policies = [.. Selecting(snapshot, to.Namespace, to.Labels, "Ingress")];
        return policies.Any(policy => policy.Spec["ingress"].Items.Any(rule => Ports(rule["ports"], to) && Peers(snapshot, rule["from"], policy.Namespace, ns, labels, addresses))) ? [] : policies;
    }

    private static IEnumerable<KubeObject> Selecting(ClusterSnapshot snapshot, string ns, IReadOnlyDictionary<string, string> labels, string direction) =>
        snapshot.OfKind(Kinds.NetworkPolicy, ns).Where(policy => Directs(policy, direction) && LabelSelector.Of(policy.Spec["podSelector"]).Takes(labels));

    /// <summary>Without policyTypes a policy is about ingress, and about egress where it has such rules.</summary>
    private static bool Directs(KubeObject policy, string direction) => policy.Spec["policyTypes"].Count > 0
        ? policy.Spec["policyTypes"].Texts.Contains(direction, StringComparer.Ordinal)
        : direction == "Ingress" || policy.Spec["egress"].Count > 0;

    private static bool Peers(ClusterSnapshot snapshot, Json peers, string policyNamespace, string ns, IReadOnlyDictionary<string, string> labels, IReadOnlyList<IPAddress> addresses) =>
        peers.Count == 0 || peers.Items.Any(peer => peer["ipBlock"].Exists ? Block(peer["ipBlock"], addresses) : Peer(snapshot, peer, policyNamespace, ns, labels));

    private static bool Peer(ClusterSnapshot snapshot, Json peer, string policyNamespace, string ns, IReadOnlyDictionary<string, string> labels)
    {
        bool isNamespace = peer["namespaceSelector"].Exists ? LabelSelector.Of(peer["namespaceSelector"]).Takes(NamespaceLabels(snapshot, ns)) : ns == policyNamespace;
        return isNamespace && (!peer["podSelector"].Exists || LabelSelector.Of(peer["podSelector"]).Takes(labels));
    }

    /// <summary>Whether pods' addresses count differs between network plug-ins: a block that holds one of them, or of whose pods no address is known, lets through.</summary>
    private static bool Block(Json block, IReadOnlyList<IPAddress> addresses) =>
        addresses.Count == 0 || (IPNetwork.TryParse(block["cidr"].Text, out IPNetwork network)
            && addresses.Any(address => network.Contains(address) && !block["except"].Texts.Any(part => IPNetwork.TryParse(part, out IPNetwork hole) && hole.Contains(address))));

    private static bool Ports(Json ports, Destination to) => ports.Count == 0 || ports.Items.Any(port => (port["protocol"].Text ?? "TCP") == to.Protocol && Port(port, to));

    private static bool Port(Json port, Destination to)
    {
        if (port["port"].Number is { } first) return to.Port >= first && to.Port <= (port["endPort"].Number ?? first);
        return port["port"].Text is not { } name || to.Containers.SelectMany(container => container.Json["ports"].Items).Any(own => own["name"].Is(name) && own["containerPort"].Number == to.Port);
    }

    /// <summary>Every namespace carries its own name as a label, also one that was not read.</summary>
    private static IReadOnlyDictionary<string, string> NamespaceLabels(ClusterSnapshot snapshot, string ns)
    {
        Dictionary<string, string> labels = snapshot.Find(Kinds.Namespace, "", ns) is { } found ? new(found.Labels, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        labels["kubernetes.io/metadata.name"] = ns;
        return labels;
    }
}
