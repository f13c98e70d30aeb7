using EnablementBot.Core.Workloads.Checks;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>Findings by check: why it matters, how to mend it, and where.</summary>
internal static class FindingSection
{
    private const int MostOpen = 8;
    private const int Most = 400;

    public static Markup Of(Report report)
    {
        if (report.Evaluation.Findings.Count == 0) return Markup.Of($"""<section id="findings"><h2>Findings</h2><p class="calm">Nothing is open.</p></section>""");
        Dictionary<Finding, string> notes = report.ExpiryNotes();
        return Markup.Of($"""<section id="findings"><h2>Findings <span class="count">{report.Evaluation.Findings.Count}</span></h2>{report.ByCheck.Select(group => Of(group.Key, [.. group], report, notes))}</section>""");
    }

    private static Markup Of(CheckInfo check, Finding[] findings, Report report, Dictionary<Finding, string> notes)
    {
        Severity worst = findings.Max(finding => finding.Severity);
        Markup page = Pieces.Link(report.PageOf(check));
        Markup[] rows = [.. findings.Take(Most).Select(finding => Row(finding, worst, notes.GetValueOrDefault(finding)))];
        Markup more = rows.Length <= MostOpen ? Markup.None : Markup.Of($"""<details><summary>{rows.Length - MostOpen} more</summary><ul class="places">{rows.Skip(MostOpen)}</ul></details>""");
        Markup cut = findings.Length <= Most ? Markup.None : Markup.Of($"""<p class="quiet">{findings.Length - Most} more are in the JSON output.</p>""");
        return Markup.Of($"""
            <article class="card check" id="check-{ScorecardSection.Anchor(check.Id)}">
            <header><h3>{check.Title}</h3><span>{Pieces.Chip(worst)}</span></header>
            <p class="meta"><code>{check.Id}</code> <span>{check.Pillar.Name()}</span></p>
            <p>{check.Why}</p>
            {(page.Text.Length > 0 ? Markup.Of($"""<p class="do"><strong>How to</strong> <span class="page">{page}</span></p>""") : Markup.None)}
            {Fix(findings, report)}
            <ul class="places">{rows.Take(MostOpen)}</ul>{more}{cut}
            </article>
            """);
    }

    private static Markup Row(Finding finding, Severity worst, string? note)
    {
        Markup container = finding.Container is { } name ? Markup.Of($""" <span class="container">{name}</span>""") : Markup.None;
        Markup severity = finding.Severity == worst ? Markup.None : Markup.Of($" {Pieces.Chip(finding.Severity)}");
        Markup expired = note is null ? Markup.None : Markup.Of($""" <span class="chip high">{note}</span>""");
        Markup place = ReportWords.PlaceOf(finding.Object) is { } file ? Markup.Of($"""<span class="file">{file}</span>""") : Markup.None;
        return Markup.Of($"""<li><span class="what">{Pieces.Name(finding.Object)}{container}{place}</span> <span class="says">{finding.Message}{severity}{expired}</span></li>""");
    }

    /// <summary>One change stands for all findings of a check: they are alike.</summary>
    private static Markup Fix(Finding[] findings, Report report)
    {
        foreach (Finding finding in findings.Take(MostOpen))
        {
            if (report.Fix(finding) is { Length: > 0 } fix) return Markup.Of($"""<div class="fix"><h4>The change for {finding.Object.Kind} {finding.Object.Name}</h4><pre>{Markup.Join(fix.Split('\n').Select(line => Markup.Of($"{line}\n")))}</pre></div>""");
        }

        return Markup.None;
    }
}
