using System.Globalization;
using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>The scheduler's message in its parts. A node may count under several reasons, so the numbers need not add up to the number of nodes.</summary>
/// <param name="Nodes">How many nodes there are; null where the message has another form.</param>
internal sealed partial record UnschedulableParts(int? Nodes, IReadOnlyList<(int Count, string Reason)> Reasons)
{
    public static UnschedulableParts Parse(string message)
    {
        // What follows tells only that no pod with lower priority could be moved.
        int tail = message.IndexOf("preemption:", StringComparison.Ordinal);
        string text = (tail < 0 ? message : message[..tail]).Trim().TrimEnd('.');
        Match head = Head().Match(text);
        if (!head.Success) return new(null, []);
        List<(int, string)> reasons = [];
        foreach (string part in Split(text[head.Length..]))
        {
            Match counted = Counted().Match(part);
            reasons.Add(counted.Success ? (Number(counted.Groups["count"].Value), counted.Groups["reason"].Value.Trim()) : (0, part));
        }

        return new(Number(head.Groups["all"].Value), reasons);
    }

    public bool Has(string part) => Reasons.Any(reason => reason.Reason.Contains(part, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => string.Join("; ", Reasons.Select(reason => reason.Count == 0 ? reason.Reason : $"{reason.Count} of {Nodes}: {reason.Reason}"));

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>At commas, except in braces: a taint may hold one.</summary>
    private static IEnumerable<string> Split(string text)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char at = i == text.Length ? ',' : text[i];
            if (at == '{') depth++;
            if (at == '}' && depth > 0) depth--;
            if (at != ',' || (depth > 0 && i < text.Length)) continue;
            if (text[start..i].Trim().TrimEnd('.') is { Length: > 0 } part) yield return part;
            start = i + 1;
        }
    }

    [GeneratedRegex(@"^(?<fit>\d+)/(?<all>\d+) nodes are available:", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?<count>\d+) (?<reason>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();
}
