namespace EnablementBot.Core.Workloads.Diagnoses.Wording;

/// <summary>Numbers, ages and lists as people say them.</summary>
internal static class Words
{
    private const int LongestQuote = 300;

    public static string Count(long number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";

    /// <summary>In the largest unit that is not zero: "3 minutes".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Count((long)span.TotalDays, "day"),
        { TotalHours: >= 2 } => Count((long)span.TotalHours, "hour"),
        { TotalMinutes: >= 2 } => Count((long)span.TotalMinutes, "minute"),
        _ => Count(Math.Max(0, (long)span.TotalSeconds), "second"),
    };

    /// <summary>", 3 minutes ago"; empty where the time is not known or still to come.</summary>
    public static string Ago(DateTimeOffset now, DateTimeOffset? time) => time is { } known && known <= now ? $", {Span(now - known)} ago" : "";

    /// <summary>" for 3 minutes"; empty where the time is not known or still to come.</summary>
    public static string For(DateTimeOffset now, DateTimeOffset? time) => time is { } known && known <= now ? $" for {Span(now - known)}" : "";

    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length switch
        {
            0 => "",
            1 => all[0],
            <= 6 => $"{string.Join(", ", all[..^1])} and {all[^1]}",
            _ => $"{string.Join(", ", all[..5])} and {all.Length - 5} others",
        };
    }

    /// <summary>On one line, cut where it is long, without the full stop that the sentence around it brings.</summary>
    public static string Quote(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return (line.Length > LongestQuote ? line[..LongestQuote] + "…" : line).TrimEnd('.', ' ');
    }

    public static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    public static bool HasAny(string text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            if (Has(text, part)) return true;
        }

        return false;
    }
}
