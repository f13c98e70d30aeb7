using EnablementBot.Core.Workloads.Checks.SupplyChain;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Trust;

/// <summary>Sigstore's policy controller, Kyverno, Ratify (which knows Notary) and Connaisseur: whether an unsigned image is refused here.</summary>
internal sealed class SignaturePoliciesReader : ISystemReader
{
    private static readonly ObjectKind[] Kinds =
    [
        new("policy.sigstore.dev", "ClusterImagePolicy"), new("constraints.gatekeeper.sh", "RatifyVerification"), new("config.ratify.deislabs.io", "Verifier"), new("config.ratify.dev", "Executor"), new("policies.kyverno.io", "ImageValidatingPolicy"),
    ];

    public SystemInfo Info { get; } = new("image-signatures", "Sigstore, Notary, Ratify, Kyverno", "trust");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        IReadOnlyList<SignaturePolicy> policies = SignaturePolicy.In(snapshot);
        if (policies.Count == 0)
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "policies that verify signatures (Sigstore, Kyverno, Ratify, Connaisseur)", Kinds, "nobody can tell whether unsigned images are refused")) yield return gap;
            yield break;
        }

        foreach (KubeObject policy in policies.Select(policy => policy.Source).Distinct())
        {
            bool refuses = Refuses(policy);
            yield return Info.Told(!refuses, policy.Ref, refuses ? "refuses images without a valid signature" : "looks at signatures, but only reports: an unsigned image still runs", policy.At("spec"));
        }

        if (!snapshot.IsLive) yield break;
        foreach (IGrouping<string, Workload> ns in snapshot.Workloads.GroupBy(workload => workload.Namespace, StringComparer.Ordinal))
        {
            SignaturePolicy[] here = [.. policies.Where(policy => Refuses(policy.Source) && policy.HoldsIn(snapshot, ns.Key))];
            string[] open = [.. ns.SelectMany(workload => workload.Template.Containers).Select(container => container.Image).Distinct(StringComparer.Ordinal).Where(image => ImageReference.Parse(image) is { } parsed && !here.Any(policy => policy.Takes(parsed)))];
            yield return open.Length == 0
                ? Info.Present(FactWording.Namespace(ns.Key), $"unsigned images are refused here by {Words.List(here.Select(policy => $"{policy.Source.Kind} {policy.Source.Name}").Distinct(StringComparer.Ordinal))}", [.. here.Take(1).Select(policy => policy.Source.At("spec"))])
                : Info.Attention(FactWording.Namespace(ns.Key), $"no policy refuses an unsigned {Words.List(open.Order(StringComparer.Ordinal).Take(6))}");
        }
    }

    /// <summary>
    /// Sigstore: <c>spec.mode: warn</c> lets through. Kyverno: <c>Enforce</c> stands on the rule (<c>failureAction</c>), or on the policy in older versions; the default only reports.
    /// Gatekeeper: <c>enforcementAction</c>. Sources: https://docs.sigstore.dev/policy-controller/overview/, https://kyverno.io/docs/policy-types/cluster-policy/policy-settings/
    /// </summary>
    private static bool Refuses(KubeObject policy)
    {
        if (policy.Type.Group == "policy.sigstore.dev") return !policy.Spec["mode"].Is("warn");
        if (policy.Type.Group == "kyverno.io") return IsEnforce(policy.Spec["validationFailureAction"].Text) || policy.Spec["rules"].Items.Any(rule => rule["verifyImages"].Items.Any(verify => IsEnforce(verify["failureAction"].Text)));
        if (policy.Type.Group == "policies.kyverno.io") return policy.Spec["validationActions"] is not { Count: > 0 } actions || actions.Texts.Contains("Deny", StringComparer.Ordinal);
        return policy.Spec["enforcementAction"].Text is null or "deny";
    }

    private static bool IsEnforce(string? action) => string.Equals(action, "enforce", StringComparison.OrdinalIgnoreCase);
}
