using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>What is said where nothing of a system can be seen: never "in order", and nothing at all of manifests.</summary>
internal static class Visibility
{
    private static readonly ObjectKind Definition = new("apiextensions.k8s.io", "CustomResourceDefinition");

    /// <param name="what">The objects that one looked for, in the plural: "VulnerabilityReports".</param>
    /// <param name="lead">What it means for the user, before the reason: "no scanner results".</param>
    public static IEnumerable<SystemFact> Gaps(this SystemInfo system, ClusterSnapshot snapshot, string what, ObjectKind[] kinds, string lead = "")
    {
        if (!snapshot.IsLive) yield break;
        string start = lead.Length == 0 ? "" : lead + ": ";
        NotRead[] gaps = [.. snapshot.NotRead.Where(gap => kinds.Contains(gap.Kind))];
        if (gaps.Length == 0 && !kinds.Any(snapshot.Has)) yield return system.Absent(null, start + Missing(snapshot, what, kinds));
        foreach (IGrouping<string, NotRead> gap in gaps.GroupBy(gap => gap.Namespace, StringComparer.Ordinal))
        {
            yield return system.NotReadable(FactWording.Namespace(gap.Key), $"{start}not readable: {string.Join("; ", gap.Select(item => $"{item.Kind.Name}: {item.Why}").Distinct(StringComparer.Ordinal))}");
        }
    }

    public static bool Has(this ClusterSnapshot snapshot, ObjectKind kind) => snapshot.OfKind(kind).Count > 0;

    /// <summary>Whether nobody was kept from reading those kinds, so that none in a namespace means none.</summary>
    public static bool Sees(this ClusterSnapshot snapshot, string ns, params ReadOnlySpan<ObjectKind> kinds)
    {
        foreach (ObjectKind kind in kinds)
        {
            if (!snapshot.CanSee(kind, ns)) return false;
        }

        return true;
    }

    private static string Missing(ClusterSnapshot snapshot, string what, ObjectKind[] kinds)
    {
        bool isDefined = snapshot.OfKind(Definition).Any(definition => kinds.Any(kind => definition.Spec["group"].Is(kind.Group) && definition.Spec["names"]["kind"].Is(kind.Name)));
        return isDefined ? $"installed, but there are no {what} among the objects" : $"not installed, or not readable: no {what} among the objects";
    }
}
