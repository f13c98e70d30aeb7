using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Policies;

/// <summary>Kubernetes' own ValidatingAdmissionPolicies, which do nothing before a binding names them. Source: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/</summary>
internal sealed class AdmissionPoliciesReader : ISystemReader
{
    private const string Group = "admissionregistration.k8s.io";

    private static readonly ObjectKind Policy = new(Group, "ValidatingAdmissionPolicy");
    private static readonly ObjectKind Binding = new(Group, "ValidatingAdmissionPolicyBinding");

    public SystemInfo Info { get; } = new("admission-policies", "ValidatingAdmissionPolicy", "policy");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "ValidatingAdmissionPolicies", [Policy])) yield return gap;
        ILookup<string, KubeObject> bindings = snapshot.OfKind(Binding).ToLookup(binding => binding.Spec["policyName"].Text ?? "", StringComparer.Ordinal);
        foreach (KubeObject policy in snapshot.OfKind(Policy))
        {
            string[] actions = [.. bindings[policy.Name].SelectMany(binding => binding.Spec["validationActions"].Texts).Distinct(StringComparer.Ordinal)];
            Json warnings = policy.Status["typeChecking"]["expressionWarnings"];
            if (warnings.Count > 0) yield return Info.Attention(policy.Ref, $"its expressions may be wrong: {Words.Quote(warnings[0]["warning"].Text ?? "")}", policy.At("status.typeChecking.expressionWarnings"));
            yield return actions.Length == 0
                ? Info.Attention(policy.Ref, "no binding names it: it refuses nothing", policy.At("metadata.name"))
                : Info.Present(policy.Ref, actions.Contains("Deny") ? "refuses what fails it" : $"does not refuse what fails it ({Words.List(actions)})", bindings[policy.Name].First().At("spec.validationActions"));
        }
    }
}
