using System.Text.RegularExpressions;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Puts the company's own values where pages say <c>{{platform.KEY}}</c>. Only names under <c>platform.</c> are touched:
/// other braces belong to Helm, Argo CD and the like.
/// </summary>
public sealed partial class Placeholders(IReadOnlyDictionary<string, string> values)
{
    public static Placeholders None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Replaces what is known; names that are not known stay as they are and are added to <paramref name="unknown"/>.</summary>
    public string Fill(string text, ICollection<string>? unknown = null)
    {
        if (!text.Contains("{{platform.", StringComparison.Ordinal)) return text;
        return Pattern().Replace(text, match =>
        {
            if (values.TryGetValue(match.Groups["key"].Value, out string? value)) return value;
            unknown?.Add(match.Value);
            return match.Value;
        });
    }

    [GeneratedRegex(@"\{\{platform\.(?<key>[a-zA-Z0-9.]+)\}\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
