using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Network;

/// <summary>
/// One rule of a Cilium policy (<c>spec</c>, or an item of <c>specs</c>): the pods that it takes, and the directions in which it denies what no rule allows.
/// Source: https://docs.cilium.io/en/stable/security/policy/intro/
/// </summary>
/// <param name="Namespace">Null for a policy of the whole cluster.</param>
internal sealed record CiliumRule(string? Namespace, LabelSelector Selector, bool CoversIngress, bool CoversEgress)
{
    public static IReadOnlyList<CiliumRule> All(ClusterSnapshot snapshot) =>
    [
        .. snapshot.OfKind(Kinds.CiliumNetworkPolicy).SelectMany(policy => Of(policy, policy.Namespace)),
        .. snapshot.OfKind(Kinds.CiliumClusterwideNetworkPolicy).SelectMany(policy => Of(policy, null)),
    ];

    public static IEnumerable<CiliumRule> Of(KubeObject policy, string? ns) =>
        policy.Json["specs"].Items.Prepend(policy.Spec).Where(rule => rule.IsObject)
            .Select(rule => new CiliumRule(ns, LabelSelector.Of(rule["endpointSelector"]), Covers(rule, "ingress"), Covers(rule, "egress")));

    public bool Takes(Workload workload, IReadOnlyDictionary<string, string> labels) => (Namespace is null || Namespace == workload.Namespace) && Selector.Takes(labels);

    /// <summary>A pod's labels as Cilium knows them: each also with its source before it, and those of its namespace and account.</summary>
    public static IReadOnlyDictionary<string, string> LabelsOf(ClusterSnapshot snapshot, Workload workload)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach ((string label, string value) in workload.Template.Labels) Add(labels, label, value);
        Add(labels, "io.kubernetes.pod.namespace", workload.Namespace);
        Add(labels, "io.cilium.k8s.policy.serviceaccount", workload.Template.Spec["serviceAccountName"].Text ?? "default");
        foreach ((string label, string value) in snapshot.Find(Kinds.Namespace, "", workload.Namespace)?.Labels ?? new Dictionary<string, string>()) Add(labels, $"io.cilium.k8s.namespace.labels.{label}", value);
        return labels;
    }

    private static void Add(Dictionary<string, string> labels, string label, string value)
    {
        foreach (string source in (ReadOnlySpan<string>)["", "k8s:", "any:", "k8s.", "any."]) labels[source + label] = value;
    }

    private static bool Covers(Json rule, string direction)
    {
        Json byDefault = rule["enableDefaultDeny"][direction];
        return byDefault.IsTrue || (!byDefault.IsFalse && (rule[direction].Count > 0 || rule[direction + "Deny"].Count > 0));
    }
}
