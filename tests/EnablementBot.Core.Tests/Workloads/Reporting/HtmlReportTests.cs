using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Reporting;
using EnablementBot.Core.Workloads.Reporting.Html;

namespace EnablementBot.Core.Tests.Workloads.Reporting;

[TestClass]
public sealed partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Write(SomeReport.Live());

    [TestMethod]
    public void Written_for_a_look()
    {
        if (Environment.GetEnvironmentVariable("REPORT_OUT") is not { } folder) return;
        Report report = SomeReport.Live();
        File.WriteAllText(Path.Combine(folder, "report.html"), Page);
        File.WriteAllText(Path.Combine(folder, "report.txt"), TextReport.Write(report));
        File.WriteAllText(Path.Combine(folder, "report.sarif"), SarifReport.Write(report));
        foreach (var card in report.Evaluation.Scorecards) File.WriteAllText(Path.Combine(folder, $"{(card.Workload.Name.Length < 20 ? card.Workload.Name : "long")}.svg"), ScorecardPicture.Svg(card));
    }

    [GeneratedRegex("<[a-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
