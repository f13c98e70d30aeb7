using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>
/// Live: what the bindings of the namespace and of the cluster give to the ServiceAccount of a workload, also through its groups.
/// In manifests: every role and binding that is among the files, since nobody knows yet who will use them. The cluster's own (system:) are not reported.
/// </summary>
internal sealed class BroadRightsCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("rbac-broad", Pillar.Secrets, Severity.High, "Give only the rights that the service needs", "Whoever gets into one container has these rights too: all Secrets of the namespace, or the cluster.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.IsLive ? InspectLive(snapshot) : InspectFiles(snapshot);

    private IEnumerable<Observation> InspectFiles(ClusterSnapshot snapshot)
    {
        foreach (KubeObject role in snapshot.OfKind(Kinds.Role).Concat(snapshot.OfKind(Kinds.ClusterRole)).Where(role => !IsBuiltIn(role)))
        {
            if (Rights.BroadIn(role, snapshot) is { Count: > 0 } broad) yield return new Finding(Info, role, $"allows {string.Join("; ", broad.Take(4))}", "/rules");
        }

        foreach (KubeObject binding in Bindings(snapshot))
        {
            string name = binding.Json["roleRef"]["name"].Text ?? "";
            if (binding.Json["subjects"].Count > 0 && RoleOf(binding, snapshot) is null && IsClusterRole(binding) && Rights.BroadBuiltIn(name) is { } broad) yield return new Finding(Info, binding, $"gives {Subjects(binding)} the ClusterRole {name}: {broad}", "/roleRef/name");
        }
    }

    private IEnumerable<Observation> InspectLive(ClusterSnapshot snapshot)
    {
        if (snapshot.Workloads.Count == 0) yield break;
        if (snapshot.WhyUnknown(Kinds.ClusterRoleBinding, "") is { } why) yield return new NotChecked($"{Info.Id} (rights in the whole cluster)", why);
        ILookup<string, KubeObject> bindings = Bindings(snapshot).SelectMany(binding => Keys(binding).Select(key => (key, binding))).ToLookup(pair => pair.key, pair => pair.binding, StringComparer.Ordinal);
        HashSet<string> unread = new(StringComparer.Ordinal);
        foreach (Workload workload in snapshot.Workloads)
        {
            string account = AccountOf.Pods(workload, snapshot).Name;
            string user = $"system:serviceaccount:{workload.Namespace}:{account}";
            string[] groups = ["system:authenticated", "system:serviceaccounts", $"system:serviceaccounts:{workload.Namespace}"];
            foreach (KubeObject binding in bindings[user].Concat(groups.SelectMany(group => bindings[group])).Distinct())
            {
                string role = binding.Json["roleRef"]["name"].Text ?? "";
                KubeObject? read = RoleOf(binding, snapshot);
                string? broad = read is not null && Rights.BroadIn(read, snapshot) is { Count: > 0 } all ? string.Join("; ", all.Take(4)) : read is null && IsClusterRole(binding) ? Rights.BroadBuiltIn(role) : null;
                if (broad is not null) yield return new Finding(Info, workload.Object, $"runs as the ServiceAccount {account}, which {binding.Kind} {binding.Name} gives the role {role}: {broad}");
                else if (read is null && snapshot.WhyUnknown(IsClusterRole(binding) ? Kinds.ClusterRole : Kinds.Role, IsClusterRole(binding) ? "" : binding.Namespace) is { } gap && unread.Add(role)) yield return new NotChecked($"{Info.Id} ({binding.Json["roleRef"]["kind"].Text} {role})", gap);
            }
        }
    }

    private static IEnumerable<KubeObject> Bindings(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.RoleBinding).Concat(snapshot.OfKind(Kinds.ClusterRoleBinding)).Where(binding => !IsBuiltIn(binding));

    private static bool IsBuiltIn(KubeObject item) => item.Name.StartsWith("system:", StringComparison.Ordinal) || item.Labels.ContainsKey("kubernetes.io/bootstrapping");

    private static bool IsClusterRole(KubeObject binding) => binding.Json["roleRef"]["kind"].Is("ClusterRole");

    private static KubeObject? RoleOf(KubeObject binding, ClusterSnapshot snapshot)
    {
        string name = binding.Json["roleRef"]["name"].Text ?? "";
        return IsClusterRole(binding) ? snapshot.Find(Kinds.ClusterRole, "", name) : snapshot.FindNear(Kinds.Role, binding.Namespace, name);
    }

    /// <summary>Whom a binding reaches, which may be of another namespace: an account, spelled as the user that it is, or a group of accounts.</summary>
    private static IEnumerable<string> Keys(KubeObject binding) => binding.Json["subjects"].Items.Select(subject => subject["kind"].Text switch
    {
        "ServiceAccount" => $"system:serviceaccount:{subject["namespace"].Text ?? binding.Namespace}:{subject["name"].Text}",
        "User" or "Group" => subject["name"].Text,
        _ => null,
    }).OfType<string>();

    private static string Subjects(KubeObject binding)
    {
        string[] names = [.. binding.Json["subjects"].Items.Select(subject => $"{subject["kind"].Text} {subject["name"].Text}")];
        return string.Join(", ", names.Take(3)) + (names.Length > 3 ? $" and {names.Length - 3} more" : "");
    }
}
