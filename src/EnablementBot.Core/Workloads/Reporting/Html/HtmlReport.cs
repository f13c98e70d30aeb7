using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>The report as one HTML file: no scripts, nothing from elsewhere, for any width, scheme and for paper.</summary>
public static class HtmlReport
{
    public static string Write(Report report)
    {
        Evaluation evaluation = report.Evaluation;
        Markup page = Markup.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>{report.Title}</title>
            <style>{new Markup(Style.Text)}</style>
            </head>
            <body>
            <main>
            {TitleSection.Of(report)}
            {AsideSections.Problems(evaluation)}
            {BrokenSection.Of(report)}
            {AsideSections.Expected(evaluation)}
            {ScorecardSection.Of(report)}
            {FindingSection.Of(report)}
            {AsideSections.Waived(evaluation)}
            {AsideSections.NotChecked(evaluation)}
            {AsideSections.Systems(evaluation)}
            </main>
            <footer>
            <p><b>Levels.</b> {ReadinessLevel.Started.Name()}: nothing critical is open, and images have a tag, containers request CPU and memory, probes stand where a Service sends traffic. {ReadinessLevel.Solid.Name()}: nothing high is open. {ReadinessLevel.ProductionReady.Name()}: nothing medium is open. {ReadinessLevel.Exemplary.Name()}: nothing low is open, and every check could look. Info holds nothing back.</p>
            <p><b>Score.</b> Of each pillar, the share of the checks that had something to look at, weighted by severity: low 1, medium 2, high 4, critical 8. What is waived or could not be checked counts on neither side. The score of a workload is the mean of its pillars.</p>
            <p>{report.ToolName}{(report.ToolVersion is { } version ? $" {version}" : "")}</p>
            </footer>
            </body>
            </html>
            """);
        return page.Text;
    }
}
