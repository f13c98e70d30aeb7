using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Policy;

/// <summary>What the platform team decided about the checks: <c>knowledge/platform/policy.yaml</c> and the waivers beside it.</summary>
public sealed record PlatformPolicy
{
    /// <summary>Every check as it is, nothing waived.</summary>
    public static PlatformPolicy Default { get; } = new();

    /// <summary>Ids or patterns of checks that are not run.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>Severities that replace a check's own, by id.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>(StringComparer.Ordinal);

    /// <summary>Hosts, or hosts with a path, that images may come from; empty allows all.</summary>
    public IReadOnlyList<string> TrustedRegistries { get; init; } = [];

    /// <summary>The label of a workload or a namespace that names the team.</summary>
    public string TeamLabel { get; init; } = "team";

    /// <summary>What a workload needs to have for production.</summary>
    public ReadinessLevel ProductionLevel { get; init; } = ReadinessLevel.ProductionReady;

    /// <summary>Patterns of namespaces that belong to the platform. Only a reading of a cluster leaves them out: files that somebody names are meant.</summary>
    public IReadOnlyList<string> ExcludedNamespaces { get; init; } = [];

    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>The part of it that checks need to know.</summary>
    public CheckPolicy ForChecks => new() { TrustedRegistries = TrustedRegistries };

    public bool IsOff(string check) => Off.Any(pattern => Glob.Matches(pattern, check));

    public bool Excludes(string ns) => ExcludedNamespaces.Any(pattern => Glob.Matches(pattern, ns));

    /// <summary>The finding with the platform's severity; one that is milder or worse than its check stays so, by as many steps.</summary>
    public Finding Apply(Finding finding)
    {
        if (!Severities.TryGetValue(finding.Check.Id, out Severity severity)) return finding;
        int shifted = (int)severity + (int)finding.Severity - (int)finding.Check.Severity;
        return finding with { Check = Apply(finding.Check), Severity = (Severity)Math.Clamp(shifted, (int)Severity.Info, (int)Severity.Critical) };
    }

    public CheckInfo Apply(CheckInfo check) => Severities.TryGetValue(check.Id, out Severity severity) ? check with { Severity = severity } : check;
}
