using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Systems.Recovery;

/// <summary>Which namespaces a backup holds. Source: https://velero.io/docs/main/api-types/backup/</summary>
/// <param name="IsPartial">Whether it holds only some of their objects.</param>
internal sealed record BackupScope(string[] Included, string[] Excluded, bool IsPartial)
{
    /// <param name="spec">The spec of a Backup, or the template of a Schedule.</param>
    public static BackupScope Of(Json spec)
    {
        bool isPartial = spec["labelSelector"].Count > 0 || spec["orLabelSelectors"].Count > 0 || (spec["includedResources"].Count > 0 && !spec["includedResources"].Texts.Contains("*", StringComparer.Ordinal))
            || spec["includedNamespaceScopedResources"].Count > 0;
        return new([.. spec["includedNamespaces"].Texts], [.. spec["excludedNamespaces"].Texts], isPartial);
    }

    /// <summary>None named means all of them.</summary>
    public bool Covers(string ns) => (Included.Length == 0 || Included.Any(pattern => Takes(pattern, ns))) && !Excluded.Any(pattern => Takes(pattern, ns));

    private static bool Takes(string pattern, string ns) => Wildcard.Takes(pattern, ns, StringComparison.Ordinal);
}
