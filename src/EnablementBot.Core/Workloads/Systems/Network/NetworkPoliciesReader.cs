using EnablementBot.Core.Workloads.Checks.Network;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Network;

/// <summary>Whether a workload is isolated: the same rule as the check's, said about each direction.</summary>
internal sealed class NetworkPoliciesReader : ISystemReader
{
    public SystemInfo Info { get; } = new("network-policies", "NetworkPolicies", "network");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "NetworkPolicies", [Kinds.NetworkPolicy, Kinds.CiliumNetworkPolicy, Kinds.CiliumClusterwideNetworkPolicy])) yield return gap;
        if (!snapshot.Has(Kinds.NetworkPolicy) && !snapshot.Has(Kinds.CiliumNetworkPolicy) && !snapshot.Has(Kinds.CiliumClusterwideNetworkPolicy)) yield break;
        IReadOnlyList<CiliumRule> cilium = CiliumRule.All(snapshot);
        foreach (Workload workload in snapshot.Workloads.Where(workload => snapshot.CanSee(Kinds.NetworkPolicy, workload.Namespace)))
        {
            if (workload.Template.Spec["hostNetwork"].IsTrue)
            {
                yield return Info.Attention(workload.Object.Ref, "uses the network of its node, which policies do not reach", workload.Object.At(workload.Template.SpecPointer + "/hostNetwork"));
                continue;
            }

            (bool ingress, bool egress) = NetpolMissingCheck.Coverage(snapshot, workload, cilium);
            if (!ingress && !egress && !snapshot.IsLive) continue;
            SystemEvidence[] evidence = [.. snapshot.Relations.PoliciesOf(workload).Select(policy => policy.At("spec.podSelector"))];
            yield return Info.Told(!ingress || !egress, workload.Object.Ref, (ingress, egress) switch
            {
                (true, true) => "isolated: policies say who may reach it, and what it may reach",
                (true, false) => "half isolated: policies say who may reach it, but it may reach everything",
                (false, true) => "half isolated: policies say what it may reach, but everything may reach it",
                _ => "not isolated: no policy selects it",
            }, evidence);
        }
    }
}
