using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Reporting;

/// <summary>Words for what diagnoses say again and again.</summary>
internal static class Phrases
{
    /// <summary>"Service checkout".</summary>
    public static string Called(this KubeObject item) => $"{item.Kind} {item.Name}";

    /// <summary>"Service checkout" or, from another namespace, "Service shop/checkout".</summary>
    public static string Called(this KubeObject item, string from) => item.Namespace.Length == 0 || item.Namespace == from ? item.Called() : $"{item.Kind} {item.Namespace}/{item.Name}";

    /// <summary>Rounded down to its largest unit: "3 days", "1 hour", "less than a minute".</summary>
    public static string Span(TimeSpan span) =>
        span.TotalDays >= 2 ? Count((long)span.TotalDays, "day")
        : span.TotalHours >= 1 ? Count((long)span.TotalHours, "hour")
        : span.TotalMinutes >= 1 ? Count((long)span.TotalMinutes, "minute")
        : "less than a minute";

    public static string Count(long count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    public static string Labels(IEnumerable<KeyValuePair<string, string>> labels) => string.Join(",", labels.Select(label => $"{label.Key}={label.Value}"));

    public static string Minute(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'");

    /// <summary>": MESSAGE" as the end of a sentence without its own full stop; empty for none. Controllers' messages may be whole stack traces: the first line says it.</summary>
    public static string Quote(string? message, int longest = 300)
    {
        string line = (message ?? "").Trim().Split('\n', 2)[0].Trim().TrimEnd('.');
        return line.Length == 0 ? "" : ": " + (line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1).TrimEnd(), "…"));
    }
}
