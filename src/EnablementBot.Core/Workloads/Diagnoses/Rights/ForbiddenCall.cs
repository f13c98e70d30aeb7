using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Diagnoses.Rights;

/// <summary>What the API server answers to a call without the right to make it, as clients write it into their logs.</summary>
internal sealed partial record ForbiddenCall(string Namespace, string Account, string Verb, string Resource, string? Group, string? Target)
{
    public static ForbiddenCall? Of(string line)
    {
        // Longer ones are data, not messages.
        if (line.Length > 8_000 || Answer().Match(line.Replace("\\\"", "\"", StringComparison.Ordinal)) is not { Success: true } match) return null;
        return new(match.Groups["ns"].Value, match.Groups["account"].Value, match.Groups["verb"].Value, match.Groups["resource"].Value, Value(match, "group"), Value(match, "target"));
    }

    /// <summary>"list pods in the namespace shop".</summary>
    public string Call => $"{Verb} {Resource}{(string.IsNullOrEmpty(Group) ? "" : $" of {Group}")}{(Target is null ? " in the whole cluster" : $" in the namespace {Target}")}";

    private static string? Value(Match match, string group) => match.Groups[group].Success ? match.Groups[group].Value : null;

    [GeneratedRegex("""forbidden: User "system:serviceaccount:(?<ns>[a-z0-9-]+):(?<account>[a-z0-9.-]+)" cannot (?<verb>[a-z]+) resource "(?<resource>[a-z0-9./-]+)"( in API group "(?<group>[a-z0-9.-]*)")?( in the namespace "(?<target>[a-z0-9-]+)")?""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Answer();
}
