using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>What in a pod's spec keeps its copies apart: a term of pod anti-affinity against its own kind, or a topology spread constraint over it.</summary>
internal static class SpreadRules
{
    /// <summary>Parts of a key's name by which places are meant that fail one by one.</summary>
    private static readonly string[] Places = ["hostname", "host", "node", "zone", "region", "rack", "datacenter", "room", "row", "site", "domain"];

    public static bool AnyWorks(Workload workload) =>
        AntiAffinityTerms(workload).Any(term => IsPlace(term["topologyKey"]) && TakesOwn(term["labelSelector"], workload) && ReachesOwnNamespace(term, workload))
        || workload.Template.Spec["topologySpreadConstraints"].Items.Any(rule => IsPlace(rule["topologyKey"]) && TakesOwn(rule["labelSelector"], workload));

    /// <summary>Why none of the rules that there are works; null where there is none.</summary>
    public static string? WhyNone(Workload workload)
    {
        (Json Json, string What)[] rules =
        [
            .. AntiAffinityTerms(workload).Select(term => (term, "its pod anti-affinity")),
            .. workload.Template.Spec["topologySpreadConstraints"].Items.Select(rule => (rule, "its topologySpreadConstraints")),
        ];
        if (rules.Length == 0) return null;
        (Json json, string what) = rules[0];
        return !IsPlace(json["topologyKey"]) ? $"{what} has topologyKey {json["topologyKey"].Text ?? "(none)"}, which is no place to spread over"
            : !TakesOwn(json["labelSelector"], workload) ? $"{what} does not select its own labels"
            : $"{what} looks at other namespaces only";
    }

    public static bool IsPlace(Json topologyKey)
    {
        string key = topologyKey.Text ?? "";
        string name = key[(key.LastIndexOf('/') + 1)..];
        return Places.Any(place => name.Contains(place, StringComparison.OrdinalIgnoreCase));
    }

    public static bool TakesOwn(Json selector, Workload workload) => LabelSelector.Of(selector).Takes(workload.Template.Labels);

    /// <summary>Without any namespaces a term means the pod's own.</summary>
    private static bool ReachesOwnNamespace(Json term, Workload workload) =>
        term["namespaceSelector"].IsObject || term["namespaces"].Count == 0 || term["namespaces"].Texts.Contains(workload.Namespace, StringComparer.Ordinal);

    private static IEnumerable<Json> AntiAffinityTerms(Workload workload)
    {
        Json rules = workload.Template.Spec["affinity"]["podAntiAffinity"];
        return rules["requiredDuringSchedulingIgnoredDuringExecution"].Items.Concat(rules["preferredDuringSchedulingIgnoredDuringExecution"].Items.Select(item => item["podAffinityTerm"]));
    }
}
