using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Reporting;
using EnablementBot.Core.Workloads.Reporting.Html;

namespace EnablementBot.Cli;

/// <summary>Writes an evaluation in the format that was asked for.</summary>
internal static class CheckOutput
{
    public static void Write(Evaluation evaluation, string path, CheckRequest request, CheckRun run, CliOutput output)
    {
        IReadOnlyList<FixText> Fixes(Finding finding) => run.FixesOf(finding, evaluation.Snapshot);
        Report report = new(evaluation, run.Pages)
        {
            Title = $"Readiness of {path}",
            ToolVersion = typeof(CheckOutput).Assembly.GetName().Version?.ToString(3),
            Fix = finding => Fixes(finding) is [var first, ..] ? first.Text : null,
        };
        string text = request.Format switch
        {
            CheckFormat.Json => new CheckJsonWriter(run.Pages, request.Fixes ? Fixes : null).Write(evaluation, path),
            CheckFormat.Sarif => SarifReport.Write(report),
            CheckFormat.Html => HtmlReport.Write(report),
            _ => ControlCharacters.Remove(Text(report, request, Fixes)),
        };
        output.Results.WriteLine(text.TrimEnd('\n'));
    }

    private static string Text(Report report, CheckRequest request, Func<Finding, IReadOnlyList<FixText>> fixes)
    {
        string text = TextReport.Write(report);
        if (!request.Fixes) return text;
        IEnumerable<string> all = report.Evaluation.Findings
            .SelectMany(finding => fixes(finding).Take(1).Select(fix => $"{finding.Check.Id} {finding.Object}{(finding.Container is { } container ? $" container {container}" : "")}\n{fix.Title}\n{fix.How}\n\n{fix.Text.TrimEnd()}\n{(fix.Note is { } note ? $"\nNote: {note}\n" : "")}"));
        return $"{text}\nFixes\n\n{string.Join("\n", all)}";
    }
}
