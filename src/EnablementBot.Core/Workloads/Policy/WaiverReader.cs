using System.Globalization;
using EnablementBot.Core.Knowledge.Linting;

namespace EnablementBot.Core.Workloads.Policy;

/// <summary>Reads a file of waivers. A waiver with a problem is not given: half a waiver would waive what nobody answers for.</summary>
public static class WaiverReader
{
    /// <summary>What is accepted for longer is no exception, and belongs into the policy.</summary>
    public const int MostDays = 365;

    /// <param name="file">As people find it, for the problems.</param>
    /// <param name="knownChecks">Ids that may be spoken of.</param>
    /// <param name="now">Decides what has expired, which is a warning, and what lasts too long, which is an error.</param>
    public static (IReadOnlyList<Waiver> Waivers, IReadOnlyList<LintFinding> Problems) Read(string text, string file, IReadOnlyCollection<string> knownChecks, DateTimeOffset now)
    {
        List<LintFinding> problems = [];
        List<Waiver> waivers = [];
        if (PolicyNode.Read(text, file, problems) is not { } root) return (waivers, problems);
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (PolicyNode node in root.Only("waivers").Maps("waivers"))
        {
            int before = problems.Count;
            Waiver? waiver = Read(node.Only("check", "where", "owner", "reason", "expires"), file, knownChecks, today);
            if (waiver is null || problems.Count > before) continue;
            waivers.Add(waiver);
            if (waiver.HasExpired(now)) node.Problem($"waiver of {waiver.Owner} expired on {waiver.Expires:yyyy-MM-dd}; mend what it waived and take it away", node.LineOf("expires"), isWarning: true);
        }

        return (waivers, problems);
    }

    private static Waiver? Read(PolicyNode node, string file, IReadOnlyCollection<string> knownChecks, DateOnly today)
    {
        string? check = Required(node, "check");
        string? owner = Required(node, "owner");
        string? reason = Required(node, "reason");
        string? expires = Required(node, "expires");
        WaiverScope? where = ReadScope(node);
        if (check is null || owner is null || reason is null || expires is null || where is null) return null;

        if (!knownChecks.Any(id => Glob.Matches(check, id))) node.Problem($"there is no check {check}", node.LineOf("check"));
        if (check.All(c => c == '*') && (where.Name ?? "*").All(c => c == '*')) node.Problem("a waiver of every check must name the object", node.LineOf("check"));
        if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly end))
        {
            node.Problem($"expires is {expires}; write it as a date, such as {today.AddDays(90):yyyy-MM-dd}", node.LineOf("expires"));
            return null;
        }

        if (end.DayNumber - today.DayNumber > MostDays) node.Problem($"expires in more than {MostDays} days; what is accepted for longer belongs into policy.yaml", node.LineOf("expires"));
        return new(check, where, owner, reason, end, file, node.Line);
    }

    private static WaiverScope? ReadScope(PolicyNode node)
    {
        if (node.Map("where")?.Only("namespace", "kind", "name", "container") is not { } where)
        {
            node.Problem("where is missing: say the namespace, and kind, name or container where it is about less");
            return null;
        }

        return Required(where, "namespace") is { } ns ? new(ns, where.Text("kind"), where.Text("name"), where.Text("container")) : null;
    }

    private static string? Required(PolicyNode node, string key)
    {
        string? text = node.Text(key);
        if (text is null) node.Problem($"{key} is missing");
        return text;
    }
}
