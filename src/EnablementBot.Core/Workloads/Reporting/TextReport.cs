using System.Text;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting;

/// <summary>What a line is about, for a host that has colours.</summary>
public enum LineTone
{
    Plain,
    Heading,
    Quiet,
    Good,
    Warning,
    Bad,
}

/// <param name="Indent">Spaces before it.</param>
public sealed record ReportLine(int Indent, LineTone Tone, string Text)
{
    public override string ToString() => Text.Length == 0 ? "" : new string(' ', Indent) + Text;
}

/// <summary>A report for a terminal: broken things first, then how ready each workload is, then the findings by check. Colour is the host's.</summary>
public static class TextReport
{
    public static string Write(Report report)
    {
        StringBuilder text = new();
        foreach (ReportLine line in Lines(report)) text.Append(line).Append('\n');
        return text.ToString();
    }

    public static IEnumerable<ReportLine> Lines(Report report)
    {
        Evaluation evaluation = report.Evaluation;
        Dictionary<Finding, string> notes = report.ExpiryNotes();
        IEnumerable<ReportLine> all =
        [
            .. Section("Could not be read", evaluation.Problems.Select(problem => new ReportLine(2, LineTone.Bad, problem.ToString()))),
            .. Section("Broken now", evaluation.Diagnoses.SelectMany(diagnosis => Of(diagnosis, report))),
            .. Section("Looks broken, and is meant so", evaluation.Expected.Select(expected => new ReportLine(2, LineTone.Quiet, $"{expected.Object}: {expected.Why}"))),
            .. Section("How ready", Scorecards(evaluation)),
            .. Section("Findings", report.ByCheck.SelectMany(group => Of(group, report, notes))),
            .. Section("Waived", evaluation.Waived.Select(item => new ReportLine(2, LineTone.Quiet, $"{item.Finding.Check.Id}: {Place(item.Finding)} {item.Finding.Message}; {item.Waiver.Owner} until {ReportWords.Until(item.Waiver)}: {item.Waiver.Reason}"))),
            .. Section("Not checked", evaluation.NotChecked.Select(item => new ReportLine(2, LineTone.Quiet, $"{item.What}: {item.Why}"))),
            new(0, evaluation.Diagnoses.Count > 0 || evaluation.Findings.Any(finding => finding.Severity >= Severity.High) ? LineTone.Bad : LineTone.Good, Summary(evaluation)),
        ];
        return all.Select(line => line with { Text = ReportWords.Clean(line.Text) });
    }

    /// <summary>One line: "2 broken, 14 findings (1 critical, 3 high), 1 of 4 workloads ready for production".</summary>
    public static string Summary(Evaluation evaluation)
    {
        IEnumerable<string> bySeverity = evaluation.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {group.Key.Id()}");
        string findings = evaluation.Findings.Count == 0 ? "no findings" : $"{ReportWords.Count(evaluation.Findings.Count, "finding")} ({string.Join(", ", bySeverity)})";
        string broken = evaluation.Snapshot.IsLive ? $"{(evaluation.Diagnoses.Count == 0 ? "nothing" : evaluation.Diagnoses.Count.ToString())} broken, " : "";
        string ready = evaluation.Scorecards.Count == 0 ? "" : $", {evaluation.Scorecards.Count(card => card.IsReadyFor(evaluation.ProductionLevel))} of {ReportWords.Count(evaluation.Scorecards.Count, "workload")} ready for production";
        string unseen = evaluation.NotChecked.Count == 0 ? "" : $", {evaluation.NotChecked.Count} not checked";
        return broken + findings + ready + unseen;
    }

    private static IEnumerable<ReportLine> Section(string title, IEnumerable<ReportLine> lines)
    {
        bool isFirst = true;
        foreach (ReportLine line in lines)
        {
            if (isFirst) yield return new(0, LineTone.Heading, title);
            isFirst = false;
            yield return line;
        }

        if (!isFirst) yield return new(0, LineTone.Plain, "");
    }

    private static IEnumerable<ReportLine> Of(Diagnosis diagnosis, Report report)
    {
        yield return new(2, diagnosis.Severity >= Severity.Medium ? LineTone.Bad : LineTone.Warning, $"{diagnosis.Object}: {diagnosis.Impact.Text}");
        yield return new(4, LineTone.Plain, diagnosis.Cause);
        if (diagnosis.NextStep is { } next) yield return new(4, LineTone.Good, $"do: {next}");
        if (diagnosis.Shared is { } shared) yield return new(4, LineTone.Warning, shared);
        foreach (string other in diagnosis.OtherCauses) yield return new(4, LineTone.Warning, $"also: {other}");
        foreach (string follows in diagnosis.Consequences) yield return new(4, LineTone.Quiet, $"follows from it: {follows}");
        foreach (Diagnoses.Evidence evidence in diagnosis.Evidence) yield return new(4, LineTone.Quiet, $"seen: {evidence}");
        if (report.PageOf(diagnosis.Info) is { } page) yield return new(4, LineTone.Quiet, Address(page));
    }

    private static IEnumerable<ReportLine> Scorecards(Evaluation evaluation)
    {
        if (evaluation.Scorecards.Count == 0) yield break;
        int width = Math.Min(50, evaluation.Scorecards.Max(card => card.Workload.ToString().Length));
        foreach (Scorecard card in evaluation.Scorecards)
        {
            LineTone tone = card.IsBroken || card.Level == ReadinessLevel.NotReady ? LineTone.Bad : card.IsReadyFor(evaluation.ProductionLevel) ? LineTone.Good : LineTone.Warning;
            yield return new(2, tone, $"{ReportWords.Clean(card.Workload.ToString()).PadRight(width)}  {(card.Score is { } score ? $"{score,3}" : "  -")}  {card.Level.Name()}{(card.IsBroken ? ", broken now" : "")}");
            if (card.Next is { } next && card.Blockers.Count > 0) yield return new(4, LineTone.Quiet, $"for {next.Name()}: {string.Join(", ", card.Blockers.Select(blocker => blocker.IsNotChecked ? $"{blocker.Check.Id} (not checked)" : blocker.Check.Id))}");
        }
    }

    private static IEnumerable<ReportLine> Of(IGrouping<CheckInfo, Finding> group, Report report, Dictionary<Finding, string> notes)
    {
        Severity worst = group.Max(finding => finding.Severity);
        yield return new(2, worst >= Severity.High ? LineTone.Bad : worst >= Severity.Low ? LineTone.Warning : LineTone.Plain, $"{worst.Id()} {group.Key.Id}: {group.Key.Title}");
        yield return new(4, LineTone.Quiet, group.Key.Why);
        if (report.PageOf(group.Key) is { } page) yield return new(4, LineTone.Quiet, Address(page));
        foreach (Finding finding in group)
        {
            string milder = finding.Severity == worst ? "" : $" ({finding.Severity.Id()})";
            string expired = notes.TryGetValue(finding, out string? note) ? $" ({note})" : "";
            string file = ReportWords.PlaceOf(finding.Object) is { } place ? $" ({place})" : "";
            yield return new(4, LineTone.Plain, $"{Place(finding)} {finding.Message}{milder}{expired}{file}");
        }
    }

    private static string Place(Finding finding) => finding.Container is { } container ? $"{finding.Object} [{container}]" : finding.Object.ToString();

    private static string Address(PageReference page) => page.Url ?? page.Target;
}
