using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

/// <summary>What a scanner says about one container's image.</summary>
/// <param name="Container">Null where the report does not say which container.</param>
/// <param name="Critical">How many critical ones.</param>
/// <param name="Fixable">How many of these a newer version mends; null where the report does not say.</param>
/// <param name="Ids">A few of them by name, for example CVE-2024-3094.</param>
internal sealed record ImageReport(KubeObject Source, Workload Workload, string? Container, long Critical, long? Fixable, IReadOnlyList<string> Ids, DateTimeOffset? Time)
{
    /// <summary>Secrets that lie in the image, rather than holes in its software.</summary>
    public bool IsAboutSecrets { get; init; }
}
