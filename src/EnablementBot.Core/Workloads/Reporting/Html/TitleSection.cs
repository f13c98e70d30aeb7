using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>The top of the report: both answers in one look.</summary>
internal static class TitleSection
{
    public static Markup Of(Report report)
    {
        Evaluation evaluation = report.Evaluation;
        string source = evaluation.Snapshot.IsLive ? "A reading of running objects" : "Manifests as they are written";
        return Markup.Of($"""
            <header class="top">
            <p class="eyebrow">{source}, {evaluation.Snapshot.Now.UtcDateTime.ToString("yyyy-MM-dd HH:mm")} UTC, {ReportWords.Count(evaluation.Snapshot.Objects.Count, "object")}</p>
            <h1>{report.Title}</h1>
            <div class="answers">{Broken(evaluation)}{Ready(evaluation)}{Open(evaluation)}</div>
            </header>
            """);
    }

    private static Markup Broken(Evaluation evaluation)
    {
        if (!evaluation.Snapshot.IsLive) return Markup.None;
        int count = evaluation.Diagnoses.Count;
        if (count == 0) return Markup.Of($"""<div class="answer fine"><h2>Broken now</h2><p class="big">none</p><p>Nothing that was looked at.</p></div>""");
        IEnumerable<Markup> worst = evaluation.Diagnoses.Take(3).Select(diagnosis => Markup.Of($"""<li>{Pieces.Name(diagnosis.Object)} <span class="impact">{diagnosis.Impact.Text}</span></li>"""));
        return Markup.Of($"""<div class="answer alarm"><h2>Broken now</h2><p class="big">{count}</p><ul class="worst">{worst}</ul>{(count > 3 ? Markup.Of($"""<p><a href="#broken">{count - 3} more</a></p>""") : Markup.None)}</div>""");
    }

    private static Markup Ready(Evaluation evaluation)
    {
        int all = evaluation.Scorecards.Count;
        if (all == 0) return Markup.None;
        int ready = evaluation.Scorecards.Count(card => card.IsReadyFor(evaluation.ProductionLevel));
        IEnumerable<Markup> levels = Enum.GetValues<ReadinessLevel>().Reverse().Select(level => (Level: level, Count: evaluation.Scorecards.Count(card => card.Level == level), Broken: evaluation.Scorecards.Count(card => card.Level == level && card.IsBroken))).Where(level => level.Count > 0)
            .Select(level => Markup.Of($"""<li><i class="dot {Drawings.Tone(level.Level)}"></i>{level.Count} {level.Level.Name()}{(level.Broken > 0 && level.Level >= evaluation.ProductionLevel ? $", {level.Broken} of them broken now" : "")}</li>"""));
        return Markup.Of($"""<div class="answer"><h2>{(evaluation.ProductionLevel == ReadinessLevel.ProductionReady ? "Ready for production" : $"At {evaluation.ProductionLevel.Name()}, or above")}</h2><p class="big">{ready} <small>of {ReportWords.Count(all, "workload")}</small></p>{Drawings.Levels(evaluation.Scorecards)}<ul class="legend">{levels}</ul></div>""");
    }

    private static Markup Open(Evaluation evaluation)
    {
        IEnumerable<Markup> bySeverity = Enum.GetValues<Severity>().Reverse().Select(severity => (Severity: severity, Count: evaluation.Findings.Count(finding => finding.Severity == severity))).Where(item => item.Count > 0)
            .Select(item => Markup.Of($"""<li><span class="chip {item.Severity.Id()}">{item.Count} {item.Severity.Id()}</span></li>"""));
        string beside = string.Join(", ", new[] { evaluation.Waived.Count > 0 ? $"{evaluation.Waived.Count} waived" : "", evaluation.NotChecked.Count > 0 ? $"{evaluation.NotChecked.Count} not checked" : "" }.Where(text => text.Length > 0));
        return Markup.Of($"""<div class="answer"><h2>Findings</h2><p class="big">{(evaluation.Findings.Count == 0 ? "none" : $"{evaluation.Findings.Count}")}</p><ul class="legend">{bySeverity}</ul>{(beside.Length > 0 ? Markup.Of($"""<p>{beside}</p>""") : Markup.None)}</div>""");
    }
}
