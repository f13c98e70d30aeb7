using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>What a role allows that is more than a service needs. Source: https://kubernetes.io/docs/concepts/security/rbac-good-practices/</summary>
internal static class Rights
{
    /// <summary>What is broad about a role's rules, for people; empty where nothing is.</summary>
    public static IReadOnlyList<string> BroadIn(KubeObject role, ClusterSnapshot snapshot) => [.. Rules(role, snapshot).Select(Broad).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The roles that every cluster has, which are not among the files of manifests.</summary>
    public static string? BroadBuiltIn(string role) => role switch
    {
        "cluster-admin" => "every right",
        "admin" or "edit" => "reading Secrets and running commands in pods",
        _ => null,
    };

    private static IEnumerable<Json> Rules(KubeObject role, ClusterSnapshot snapshot)
    {
        IEnumerable<Json> own = role.Json["rules"].Items;
        // The API server copies the rules of what an aggregated role selects; a file does not have them yet.
        LabelSelector[] selectors = [.. role.Json["aggregationRule"]["clusterRoleSelectors"].Items.Select(LabelSelector.Of)];
        return selectors.Length == 0 ? own : own.Concat(snapshot.OfKind(Kinds.ClusterRole).Where(part => !ReferenceEquals(part, role) && selectors.Any(selector => selector.Takes(part.Labels))).SelectMany(part => part.Json["rules"].Items));
    }

    private static string? Broad(Json rule)
    {
        HashSet<string> verbs = [.. rule["verbs"].Texts];
        HashSet<string> resources = [.. rule["resources"].Texts];
        if (resources.Count == 0 || verbs.Count == 0) return null;
        if (resources.Contains("*")) return verbs.Contains("*") ? "every right on every kind of object" : $"{string.Join(", ", verbs.Order(StringComparer.Ordinal))} on every kind of object";
        if (verbs.Contains("*")) return $"every right on {string.Join(", ", resources.Order(StringComparer.Ordinal))}";
        bool isCore = !rule["apiGroups"].IsList || rule["apiGroups"].Texts.Any(group => group is "" or "*");
        if (!isCore) return null;
        if (resources.Any(resource => resource is "pods/exec" or "pods/attach" or "pods/*" or "*/exec" or "*/attach")) return "running commands in pods";
        return resources.Contains("secrets") && rule["resourceNames"].Count == 0 ? $"{string.Join(", ", verbs.Order(StringComparer.Ordinal))} on Secrets" : null;
    }
}
