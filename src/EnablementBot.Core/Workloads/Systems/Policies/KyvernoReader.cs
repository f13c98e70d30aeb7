using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Policies;

/// <summary>Kyverno's policies, and whether they refuse or only report. Source: https://kyverno.io/docs/policy-types/cluster-policy/policy-settings/</summary>
internal sealed class KyvernoReader : ISystemReader
{
    private static readonly ObjectKind[] Classic = [new("kyverno.io", "ClusterPolicy"), new("kyverno.io", "Policy")];
    private static readonly ObjectKind[] Modern = [new("policies.kyverno.io", "ValidatingPolicy"), new("policies.kyverno.io", "MutatingPolicy"), new("policies.kyverno.io", "GeneratingPolicy"), new("policies.kyverno.io", "ImageValidatingPolicy")];

    public SystemInfo Info { get; } = new("kyverno", "Kyverno", "policy");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "ClusterPolicies or Policies of Kyverno", [.. Classic, .. Modern])) yield return gap;
        foreach (KubeObject policy in Classic.Concat(Modern).SelectMany(snapshot.OfKind))
        {
            Json ready = policy.Condition("Ready");
            bool isBroken = ready["status"].Is("False") || policy.Status["ready"].IsFalse;
            yield return isBroken
                ? Info.Attention(policy.Ref, $"is not ready and checks nothing{(ready["message"].Text is { Length: > 0 } message ? $": {Words.Quote(message)}" : "")}", policy.At("status.conditions[Ready]"))
                : Info.Present(policy.Ref, What(policy), policy.At("spec"));
        }
    }

    private static string What(KubeObject policy)
    {
        if (policy.Type.Group == "policies.kyverno.io") return policy.Spec["validationActions"] is { Count: > 0 } actions ? actions.Texts.Contains("Deny", StringComparer.Ordinal) ? "refuses what fails it" : "only reports what fails it" : "is in force";
        Json rules = policy.Spec["rules"];
        if (!rules.Items.Any(rule => rule["validate"].Exists || rule["verifyImages"].Exists)) return rules.Items.Any(rule => rule["generate"].Exists) ? "makes objects" : rules.Items.Any(rule => rule["mutate"].Exists) ? "changes objects" : "is in force";
        bool refuses = IsEnforce(policy.Spec["validationFailureAction"].Text) || rules.Items.Any(rule => IsEnforce(rule["validate"]["failureAction"].Text) || rule["verifyImages"].Items.Any(verify => IsEnforce(verify["failureAction"].Text)));
        return refuses ? "refuses what fails it" : "only reports what fails it";
    }

    private static bool IsEnforce(string? action) => string.Equals(action, "enforce", StringComparison.OrdinalIgnoreCase);
}
