using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Identity;

/// <summary>How people get their rights. Single sign-on itself does not show in objects; that rights go to groups, which it brings along, does. Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects</summary>
internal sealed class PeopleAccessReader : ISystemReader
{
    public SystemInfo Info { get; } = new("people-access", "SSO (OIDC) and RBAC", "identity");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "RoleBindings", [Kinds.RoleBinding, Kinds.ClusterRoleBinding], "rights of people are not known")) yield return gap;
        foreach (KubeObject binding in snapshot.OfKind(Kinds.RoleBinding).Concat(snapshot.OfKind(Kinds.ClusterRoleBinding)))
        {
            string[] groups = [.. Named(binding, "Group")], users = [.. Named(binding, "User")];
            string role = binding.Json["roleRef"]["name"].Text ?? "";
            if (users.Length > 0) yield return Info.Attention(About(binding), $"gives the role {role} to {(users.Length == 1 ? "a single person" : $"{users.Length} single people")} ({binding.Kind} {binding.Name}): give it to a group, which single sign-on keeps up to date", binding.At("subjects"));
            if (groups.Length > 0) yield return Info.Present(About(binding), $"gives the role {role} to the group{(groups.Length == 1 ? "" : "s")} {Words.List(groups)} ({binding.Kind} {binding.Name})", binding.At("subjects"));
        }
    }

    private static ObjectRef? About(KubeObject binding) => FactWording.Namespace(binding.Namespace);

    /// <summary>Names with a colon after "system" are the cluster's own parts.</summary>
    private static IEnumerable<string> Named(KubeObject binding, string kind) =>
        binding.Json["subjects"].Items.Where(subject => subject["kind"].Is(kind)).Select(subject => subject["name"].Text).OfType<string>().Where(name => !name.StartsWith("system:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
}
