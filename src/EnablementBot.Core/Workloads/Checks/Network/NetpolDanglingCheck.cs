using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Network;

/// <summary>A policy that names labels which no pod has. An empty selector takes every pod of the namespace, those to come too, and never dangles.</summary>
internal sealed class NetpolDanglingCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("netpol-dangling", Pillar.Network, Severity.Medium, "Let the NetworkPolicy select pods", "A policy that selects nothing protects nothing, and everybody believes that it does.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => Seen(snapshot).Distinct();

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (!finding.Object.Is(Kinds.NetworkPolicy)) return null;
        LabelSelector selector = SelectorOf(finding.Object);
        if (NearMiss.Of(snapshot, selector, finding.Object.Namespace, finding.Object.Name) is not { } near || near.Repair("/spec/podSelector/matchLabels", selector) is not { } steps) return null;
        return new PatchFix(steps, $"This makes it select {near.Workload.Kind} {near.Workload.Name}: see that its rules allow what that one needs.");
    }

    private IEnumerable<Observation> Seen(ClusterSnapshot snapshot)
    {
        foreach (KubeObject policy in snapshot.OfKind(Kinds.NetworkPolicy))
        {
            LabelSelector selector = SelectorOf(policy);
            if (selector.IsNothing || selector.IsEverything || PodSelection.TakesAny(snapshot, selector, policy.Namespace)) continue;
            if (PodSelection.WhyUnknown(snapshot, selector, policy.Namespace) is { } why) yield return Blindness.In(Info, policy.Namespace, why);
            else yield return new Finding(Info, policy, $"selects no pods of its namespace{NearMiss.Hint(snapshot, selector, policy.Namespace, policy.Name)}", "/spec/podSelector");
        }

        foreach (KubeObject policy in snapshot.OfKind(Kinds.CiliumNetworkPolicy))
        {
            CiliumRule[] rules = [.. CiliumRule.Of(policy, policy.Namespace).Where(rule => !rule.Selector.IsNothing)];
            if (rules.Length == 0 || rules.Any(rule => rule.Selector.IsEverything || Takes(snapshot, rule))) continue;
            if (PodSelection.WhyUnknown(snapshot, rules[0].Selector, policy.Namespace) is { } why) yield return Blindness.In(Info, policy.Namespace, why);
            else yield return new Finding(Info, policy, "selects no pods of its namespace", "/spec/endpointSelector");
        }
    }

    private static LabelSelector SelectorOf(KubeObject policy) => LabelSelector.Of(policy.Spec["podSelector"]);

    private static bool Takes(ClusterSnapshot snapshot, CiliumRule rule) =>
        snapshot.Workloads.Any(workload => workload.Namespace == rule.Namespace && rule.Takes(workload, CiliumRule.LabelsOf(snapshot, workload)))
        || snapshot.Relations.PodsBy(rule.Selector, rule.Namespace ?? "").Any();
}
