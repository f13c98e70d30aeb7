using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Network;

/// <summary>Cilium. Source: https://docs.cilium.io/en/stable/network/kubernetes/policy/</summary>
internal sealed class CiliumReader : ISystemReader
{
    private static readonly ObjectKind[] Policies = [Kinds.CiliumNetworkPolicy, Kinds.CiliumClusterwideNetworkPolicy];

    /// <summary>Kinds of its group that Tetragon brings, not Cilium.</summary>
    private static readonly string[] OfTetragon = ["TracingPolicy", "TracingPolicyNamespaced", "PodInfo"];

    public SystemInfo Info { get; } = new("cilium", "Cilium", "network");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        ObjectKind[] others = [.. snapshot.KindsOf("cilium.io").Where(kind => !Policies.Contains(kind) && !OfTetragon.Contains(kind.Name))];
        if (others.Length == 0)
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "objects of Cilium", Policies)) yield return gap;
        }
        else
        {
            yield return Info.Present(null, $"runs the network ({Words.List(others.Select(kind => kind.Name).Order(StringComparer.Ordinal))} among the objects)", snapshot.OfKind(others[0])[0].At("kind"));
        }

        foreach (KubeObject policy in Policies.SelectMany(snapshot.OfKind))
        {
            Json invalid = policy.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Is("Valid") && condition["status"].Is("False"));
            if (invalid.Exists)
            {
                yield return Info.Attention(policy.Ref, $"is not valid, and protects nothing: {Words.Quote(invalid["message"].Text ?? "no reason is given")}", policy.At("status.conditions[Valid]"));
                continue;
            }

            Json[] rules = [.. policy.Json["specs"].Items.Prepend(policy.Spec)];
            string[] names = [.. rules.SelectMany(rule => rule["egress"].Items).SelectMany(rule => rule["toFQDNs"].Items).Select(name => name["matchName"].Text ?? name["matchPattern"].Text).OfType<string>().Distinct(StringComparer.Ordinal)];
            bool isSevenLayers = rules.SelectMany(rule => rule["ingress"].Items.Concat(rule["egress"].Items)).SelectMany(rule => rule["toPorts"].Items).Any(port => port["rules"]["http"].Exists || port["rules"]["kafka"].Exists);
            yield return Info.Present(policy.Ref, $"is in force{(names.Length > 0 ? $": lets out to {Words.List(names)}" : "")}{(isSevenLayers ? ", and looks into requests" : "")}", policy.At("spec"));
        }
    }
}
