using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

/// <summary>Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/. The level "privileged" refuses nothing, so it counts as none.</summary>
internal sealed class PodSecurityLabelsCheck : IFixingCheck
{
    private const string Label = "pod-security.kubernetes.io/enforce";

    public CheckInfo Info { get; } = new("psa-labels", Pillar.SupplyChain, Severity.Medium, "Enforce a Pod Security level in the namespace", "Without one the cluster lets in pods that take over their node.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (snapshot.IsLive && snapshot.Workloads.Count > 0 && snapshot.WhyUnknown(Kinds.Namespace, "") is { } why) yield return new NotChecked(Info.Id, why);
        foreach (KubeObject ns in snapshot.OfKind(Kinds.Namespace))
        {
            // The cluster's own namespaces hold what needs to be privileged.
            if (ns.Name.StartsWith("kube-", StringComparison.Ordinal)) continue;
            string? message = ns.Labels.GetValueOrDefault(Label) switch
            {
                "baseline" or "restricted" => null,
                "privileged" => $"enforces the level privileged ({Label}), which refuses nothing",
                null or "" => $"has no label {Label}",
                _ => $"has a label {Label} whose value is no level (privileged, baseline, restricted)",
            };
            if (message is not null) yield return new Finding(Info, ns, message, "/metadata/labels/" + Patching.Step(Label));
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create("baseline"))], "Look first at what it would refuse: kubectl label --dry-run=server --overwrite ns NAME pod-security.kubernetes.io/enforce=baseline. The goal is restricted.");
}
