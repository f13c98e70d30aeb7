using EnablementBot.Core.Knowledge.Linting;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Policy;

/// <summary>Reads <c>policy.yaml</c>. What is wrong comes back as problems; the rest of the file still counts, so whoever enforces a policy refuses to go on with problems.</summary>
public static class PolicyReader
{
    /// <param name="file">As people find it, for the problems.</param>
    /// <param name="knownChecks">Ids that may be spoken of.</param>
    public static (PlatformPolicy Policy, IReadOnlyList<LintFinding> Problems) Read(string text, string file, IReadOnlyCollection<string> knownChecks)
    {
        List<LintFinding> problems = [];
        if (PolicyNode.Read(text, file, problems) is not { } root) return (PlatformPolicy.Default, problems);
        root.Only("checks", "registries", "labels", "production", "namespaces");
        PlatformPolicy policy = PlatformPolicy.Default;
        if (root.Map("checks") is { } checks) policy = ReadChecks(policy, checks, knownChecks);
        if (root.Map("registries")?.Only("trusted") is { } registries) policy = policy with { TrustedRegistries = [.. registries.Words("trusted").Where(host => IsRegistry(host, registries))] };
        if (root.Map("labels")?.Only("team") is { } labels) policy = policy with { TeamLabel = labels.Text("team") ?? policy.TeamLabel };
        if (root.Map("namespaces")?.Only("excluded") is { } namespaces) policy = policy with { ExcludedNamespaces = namespaces.Words("excluded") };
        if (root.Map("production")?.Only("level") is { } production && production.Text("level") is { } written)
        {
            if (ReadinessLevels.Parse(written) is { } level) policy = policy with { ProductionLevel = level };
            else production.Problem($"level is {written}; known are not-ready, started, solid, production-ready, exemplary", production.LineOf("level"));
        }

        return (policy, problems);
    }

    private static PlatformPolicy ReadChecks(PlatformPolicy policy, PolicyNode checks, IReadOnlyCollection<string> knownChecks)
    {
        List<string> off = [];
        Dictionary<string, Severity> severities = new(StringComparer.Ordinal);
        foreach ((string pattern, string? value, int line) in checks.Scalars)
        {
            string[] ids = [.. knownChecks.Where(id => Glob.Matches(pattern, id))];
            if (ids.Length == 0) checks.Problem($"there is no check {pattern}", line);
            else if (value is "off" or "false") off.AddRange(ids);
            else if (value is "on" or "true") off.RemoveAll(id => ids.Contains(id, StringComparer.Ordinal));
            else if (ParseSeverity(value) is { } severity) Array.ForEach(ids, id => severities[id] = severity);
            else checks.Problem($"{pattern} must be on, off, info, low, medium, high or critical", line);
        }

        return policy with { Off = off, Severities = severities };
    }

    private static Severity? ParseSeverity(string? text) => text switch
    {
        "info" => Severity.Info,
        "low" => Severity.Low,
        "medium" => Severity.Medium,
        "high" => Severity.High,
        "critical" => Severity.Critical,
        _ => null,
    };

    /// <summary>As the host stands in an image's name: without scheme, and with a port or path where one is meant.</summary>
    private static bool IsRegistry(string host, PolicyNode node)
    {
        bool isName = host[0] is not ('/' or '.' or ':') && !host.EndsWith('/') && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':' or '*') && !host.Contains("//", StringComparison.Ordinal);
        if (!isName) node.Problem($"{host} is not the name of a registry; write it as in an image, such as registry.example.com or registry.example.com/team", node.LineOf("trusted"));
        return isName;
    }
}
