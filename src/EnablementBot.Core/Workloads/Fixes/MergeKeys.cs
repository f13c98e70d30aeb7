using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>
/// By which member the API server tells the items of a list apart when it merges a patch; a list without one is replaced whole.
/// Source: <c>x-kubernetes-patch-merge-key</c> in https://github.com/kubernetes/kubernetes/blob/master/api/openapi-spec/swagger.json
/// </summary>
internal static class MergeKeys
{
    private static readonly Dictionary<string, string> OfPodSpec = new(StringComparer.Ordinal)
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["ephemeralContainers"] = "name",
        ["volumes"] = "name",
        ["imagePullSecrets"] = "name",
        ["hostAliases"] = "ip",
        ["topologySpreadConstraints"] = "topologyKey",
        ["resourceClaims"] = "name",
        ["schedulingGates"] = "name",
    };

    private static readonly Dictionary<string, string> OfContainer = new(StringComparer.Ordinal)
    {
        ["env"] = "name",
        ["ports"] = "containerPort",
        ["volumeMounts"] = "mountPath",
        ["volumeDevices"] = "devicePath",
    };

    /// <param name="path">Names from the root to the list, without the places in lists.</param>
    public static string? Of(ObjectKind kind, IReadOnlyList<string> path)
    {
        string list = path[^1];
        if (path is ["metadata", "ownerReferences"]) return "uid";
        if (kind == Kinds.Service && path is ["spec", "ports"]) return "port";
        if (kind == Kinds.ServiceAccount && path is ["secrets"]) return "name";
        bool isInPodSpec = path.Count >= 2 && path[^2] == "spec" && (kind == Kinds.Pod ? path.Count == 2 : path.Count >= 4 && path[^3] == "template");
        if (isInPodSpec) return OfPodSpec.GetValueOrDefault(list);
        return path.Count >= 3 && path[^2] is "containers" or "initContainers" or "ephemeralContainers" ? OfContainer.GetValueOrDefault(list) : null;
    }

    /// <summary>A member that Kustomize wants beside the key, where the item has it: it merges by <c>x-kubernetes-list-map-keys</c>, which are two for these lists.</summary>
    public static string? Beside(string key) => key switch
    {
        "port" or "containerPort" => "protocol",
        "topologyKey" => "whenUnsatisfiable",
        _ => null,
    };

    /// <summary>An object that a patch replaces whole, although it is an object.</summary>
    public static bool IsReplaced(ObjectKind kind, IReadOnlyList<string> path) => kind == Kinds.PodDisruptionBudget && path is ["spec", "selector"];
}
