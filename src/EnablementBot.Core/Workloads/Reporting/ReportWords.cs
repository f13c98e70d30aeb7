using System.Globalization;
using System.Text;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Policy;

namespace EnablementBot.Core.Workloads.Reporting;

/// <summary>How reports speak of things.</summary>
public static class ReportWords
{
    /// <summary>As it stands in JSON output.</summary>
    public static string Id(this Severity severity) => severity switch
    {
        Severity.Info => "info",
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    /// <summary>As it stands in JSON output.</summary>
    public static string Id(this Pillar pillar) => pillar == Pillar.SupplyChain ? "supply-chain" : pillar.ToString().ToLowerInvariant();

    public static string Name(this Pillar pillar) => pillar == Pillar.SupplyChain ? "Supply chain" : pillar.ToString();

    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    /// <summary>Where it was read, as editors and terminals open it; null for a live object.</summary>
    public static string? PlaceOf(KubeObject item) => item.Place is { } place ? $"{place.Path}:{place.Line}" : null;

    internal static string Until(Waiver waiver) => $"{waiver.Expires:yyyy-MM-dd}";

    /// <summary>
    /// A text of others for one line: control characters could steer a terminal or break XML, direction marks could make a name read as another, and half a surrogate pair is no text.
    /// </summary>
    public static string Clean(string text)
    {
        int bad = IndexOfBad(text, 0);
        if (bad < 0) return text;
        StringBuilder clean = new(text.Length);
        int start = 0;
        for (; bad >= 0; bad = IndexOfBad(text, start))
        {
            clean.Append(text, start, bad - start).Append(text[bad] is '\n' or '\r' or '\t' ? ' ' : '\uFFFD');
            start = bad + 1;
        }

        return clean.Append(text, start, text.Length - start).ToString();
    }

    private static int IndexOfBad(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c) || char.IsControl(c) || c is '\uFFFE' or '\uFFFF' || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return i;
        }

        return -1;
    }
}
