using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Network;

/// <summary>
/// Each direction of a pod's traffic must be covered by some policy that selects it, by all of them together. A policy without <c>policyTypes</c> covers ingress always, and egress where it has egress rules,
/// as the API server fills it in. Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
/// </summary>
internal sealed class NetpolMissingCheck : IFixingCheck
{
    private const string In = "Ingress";
    private const string Out = "Egress";

    public CheckInfo Info { get; } = new("netpol-missing", Pillar.Network, Severity.High, "Cover the pods with a NetworkPolicy", "Without one every pod of the cluster may reach this one, and whoever breaks into it may reach all the others.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (NotChecked gap in Blindness.Of(Info, snapshot, Kinds.NetworkPolicy, snapshot.Workloads.Select(workload => workload.Namespace))) yield return gap;
        IReadOnlyList<CiliumRule> cilium = CiliumRule.All(snapshot);
        foreach (Workload workload in snapshot.Workloads)
        {
            // The pods of the host's network are no business of policies.
            if (workload.Template.Spec["hostNetwork"].IsTrue || !snapshot.CanSee(Kinds.NetworkPolicy, workload.Namespace)) continue;
            if (Inspect(snapshot, workload, cilium) is { } finding) yield return finding;
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload || OwnSelector.Of(workload) is not { } selector) return null;
        (bool ingress, bool egress) = Coverage(snapshot, workload, CiliumRule.All(snapshot));
        JsonObject spec = new() { ["podSelector"] = selector, ["policyTypes"] = new JsonArray() };
        if (!ingress)
        {
            spec["policyTypes"]!.AsArray().Add(In);
            spec["ingress"] = new JsonArray(new JsonObject { ["from"] = OwnNamespace() });
        }

        if (!egress)
        {
            spec["policyTypes"]!.AsArray().Add(Out);
            spec["egress"] = new JsonArray(new JsonObject { ["to"] = OwnNamespace() }, NameServers());
        }

        string direction = ingress ? "-egress" : egress ? "-ingress" : "";
        string name = NewObject.FreeName(snapshot, Kinds.NetworkPolicy, workload.Namespace, workload.Name + direction, $"{workload.Name}{direction}-{workload.Kind.ToLowerInvariant()}");
        return new NewObjectFix(NewObject.Of("networking.k8s.io/v1", "NetworkPolicy", workload.Namespace, name, spec), (ingress, egress) switch
        {
            (false, false) => "A start that lets only its own namespace in, and only its own namespace and name lookups out: add the ingress controller, monitoring, databases and outside services before you apply it.",
            (false, true) => "A start that lets only its own namespace in: add the ingress controller and monitoring before you apply it.",
            _ => "A start that lets out only to its own namespace and for name lookups: add databases and outside services before you apply it.",
        });
    }

    private Finding? Inspect(ClusterSnapshot snapshot, Workload workload, IReadOnlyList<CiliumRule> cilium) => Coverage(snapshot, workload, cilium) switch
    {
        (true, true) => null,
        (true, false) => new Finding(Info, workload.Object, "only its incoming traffic is covered by a NetworkPolicy: it may reach everything (egress is open)") { Severity = Severity.Medium },
        (false, true) => new Finding(Info, workload.Object, "only its outgoing traffic is covered by a NetworkPolicy: everything may reach it (ingress is open)") { Severity = Severity.Medium },
        _ => new Finding(Info, workload.Object, "no NetworkPolicy selects its pods: everything in the cluster may reach them, and they may reach everything"),
    };

    internal static (bool Ingress, bool Egress) Coverage(ClusterSnapshot snapshot, Workload workload, IReadOnlyList<CiliumRule> cilium)
    {
        bool ingress = false, egress = false;
        // A policy without podSelector is taken by the API server as one with an empty selector.
        IEnumerable<KubeObject> ofAll = snapshot.OfKind(Kinds.NetworkPolicy, workload.Namespace).Where(policy => policy.Spec.IsObject && !policy.Spec["podSelector"].Exists);
        foreach (KubeObject policy in snapshot.Relations.PoliciesOf(workload).Concat(ofAll))
        {
            Json types = policy.Spec["policyTypes"];
            ingress |= types.Count == 0 || types.Texts.Contains(In, StringComparer.Ordinal);
            egress |= types.Count == 0 ? policy.Spec["egress"].Count > 0 : types.Texts.Contains(Out, StringComparer.Ordinal);
        }

        if (cilium.Count == 0 || (ingress && egress)) return (ingress, egress);
        IReadOnlyDictionary<string, string> labels = CiliumRule.LabelsOf(snapshot, workload);
        foreach (CiliumRule rule in cilium.Where(rule => rule.Takes(workload, labels)))
        {
            ingress |= rule.CoversIngress;
            egress |= rule.CoversEgress;
        }

        return (ingress, egress);
    }

    private static JsonArray OwnNamespace() => [new JsonObject { ["podSelector"] = new JsonObject() }];

    private static JsonObject NameServers() => new()
    {
        ["to"] = new JsonArray(new JsonObject { ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["kubernetes.io/metadata.name"] = "kube-system" } } }),
        ["ports"] = new JsonArray(new JsonObject { ["protocol"] = "UDP", ["port"] = 53 }, new JsonObject { ["protocol"] = "TCP", ["port"] = 53 }),
    };
}
