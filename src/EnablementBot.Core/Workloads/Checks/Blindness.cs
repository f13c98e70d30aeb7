using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>What a check says of the namespaces whose objects of a kind nobody could read.</summary>
internal static class Blindness
{
    /// <summary>One "not checked" for each of the namespaces in which the kind is unknown.</summary>
    public static IEnumerable<NotChecked> Of(CheckInfo info, ClusterSnapshot snapshot, ObjectKind kind, IEnumerable<string> namespaces) =>
        from ns in namespaces.Distinct(StringComparer.Ordinal)
        let why = snapshot.WhyUnknown(kind, ns)
        where why is not null
        select In(info, ns, why);

    public static NotChecked In(CheckInfo info, string ns, string why) => new(ns.Length == 0 ? info.Id : $"{info.Id} in {ns}", why);

    /// <summary>Whether anything of a namespace was read. Where nothing was, it belongs to others, and an object that lacks there may well exist.</summary>
    public static bool Sees(ClusterSnapshot snapshot, string ns) => snapshot.Objects.Any(item => item.Namespace == ns) || snapshot.Find(Kinds.Namespace, "", ns) is not null;
}
