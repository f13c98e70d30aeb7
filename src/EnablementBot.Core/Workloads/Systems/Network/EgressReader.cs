using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Network;

/// <summary>Ways out of the cluster: a fixed address, and policies that let out to everywhere. Source: https://docs.cilium.io/en/stable/network/egress-gateway/egress-gateway/</summary>
internal sealed class EgressReader : ISystemReader
{
    private static readonly ObjectKind CiliumGateway = new("cilium.io", "CiliumEgressGatewayPolicy");
    private static readonly ObjectKind Antrea = new("crd.antrea.io", "Egress");
    private static readonly ObjectKind OpenShift = new("k8s.ovn.org", "EgressIP");

    public SystemInfo Info { get; } = new("egress", "Egress", "network");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. Gateways(snapshot), .. snapshot.OfKind(Kinds.NetworkPolicy).Select(Wide).OfType<SystemFact>()];
        return facts.Length > 0 ? facts : Info.Gaps(snapshot, "egress gateways", [CiliumGateway, Antrea, OpenShift], "no fixed address and no policy that lets out to the internet was found");
    }

    private IEnumerable<SystemFact> Gateways(ClusterSnapshot snapshot)
    {
        foreach (KubeObject policy in snapshot.OfKind(CiliumGateway))
        {
            string[] addresses = [.. policy.Spec["egressGateways"].Items.Prepend(policy.Spec["egressGateway"]).Select(gateway => gateway["egressIP"].Text).OfType<string>()];
            yield return addresses.Length > 0 ? Info.Present(policy.Ref, $"lets pods out with the fixed address {Words.List(addresses)}", policy.At("spec.egressGateway.egressIP")) : Info.Present(policy.Ref, "lets pods out by a chosen node", policy.At("spec.egressGateway"));
        }

        foreach (KubeObject egress in snapshot.OfKind(Antrea)) yield return Info.Present(egress.Ref, $"lets pods out with the fixed address {egress.Spec["egressIP"].Text ?? Words.List(egress.Spec["egressIPs"].Texts)}", egress.At("spec.egressIP"));
        foreach (KubeObject egress in snapshot.OfKind(OpenShift)) yield return Info.Told(egress.Status.Exists && egress.Status["items"].Count == 0, egress.Ref, egress.Status.Exists && egress.Status["items"].Count == 0 ? "no node took over its fixed address: its pods do not get out with it" : $"lets pods out with the fixed address {Words.List(egress.Spec["egressIPs"].Texts)}", egress.At("spec.egressIPs"));
    }

    /// <summary>A rule for all addresses without exceptions: as open as no policy, to the outside.</summary>
    private SystemFact? Wide(KubeObject policy)
    {
        bool isWide = policy.Spec["egress"].Items.Any(rule => rule["to"].Items.Any(to => to["ipBlock"]["cidr"].Text is "0.0.0.0/0" or "::/0"));
        return isWide ? Info.Attention(policy.Ref, "lets its pods out to every address: name the networks or hosts that they need", policy.At("spec.egress")) : null;
    }
}
