using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>How ready each workload is, and what blocks its next level.</summary>
internal static class ScorecardSection
{
    /// <summary>A browser shows that many; the others are a line each.</summary>
    private const int MostCards = 150;

    public static Markup Of(Report report)
    {
        Evaluation evaluation = report.Evaluation;
        if (evaluation.Scorecards.Count == 0) return Markup.None;
        HashSet<Scorecard> shown = new(evaluation.Scorecards.OrderByDescending(card => card.IsBroken).ThenBy(card => card.Level).ThenBy(card => card.Score ?? 0).Take(MostCards), ReferenceEqualityComparer.Instance);
        IEnumerable<Markup> groups = evaluation.Scorecards.GroupBy(card => card.Workload.Namespace, StringComparer.Ordinal).Select(group =>
        {
            GroupScorecard? summary = evaluation.Namespaces.FirstOrDefault(found => found.Name == group.Key);
            Markup title = group.Key.Length > 0 ? Markup.Of($"""<h3 class="group">{group.Key} {Summary(summary, evaluation)}</h3>""") : Markup.None;
            Scorecard[] rest = [.. group.Where(card => !shown.Contains(card))];
            Markup lines = rest.Length == 0 ? Markup.None : Markup.Of($"""<ul class="rest">{rest.Select(card => Markup.Of($"<li>{Pieces.Name(card.Workload)} <span>{card.Score ?? 0}, {card.Level.Name()}</span></li>"))}</ul>""");
            return Markup.Of($"""{title}<div class="cards">{group.Where(shown.Contains).Select(card => Of(card, evaluation))}</div>{lines}""");
        });
        return Markup.Of($"""<section id="ready"><h2>How ready</h2>{OverviewTable.Of(evaluation)}{OverviewTable.Teams(evaluation)}{groups}</section>""");
    }

    public static Markup Of(Scorecard card, Evaluation evaluation)
    {
        string score = card.Score is { } number ? $"{number} of 100" : "no score";
        Markup broken = card.IsBroken ? Markup.Of($"""<span class="chip critical">broken now</span>""") : Markup.None;
        return Markup.Of($"""
            <article class="card score">
            <header>{Drawings.Ring(card.Score, Drawings.Tone(card.Level), $"{score}, {card.Level.Name()}")}<div><h4>{Pieces.NameAlone(card.Workload)}</h4><p><span class="chip level {Drawings.Tone(card.Level)}">{card.Level.Name()}</span> {broken}{(card.Team is { } team ? Markup.Of($"<span class=\"team\">team {team}</span>") : Markup.None)}</p></div></header>
            <ul class="pillars">{card.Pillars.Select(Pillar)}</ul>
            {Next(card, evaluation)}
            </article>
            """);
    }

    private static Markup Pillar(PillarScore pillar)
    {
        string state = pillar.State == PillarState.Checked ? "" : " unchecked";
        return Markup.Of($"""<li class="pillar{state}"><span class="label">{pillar.Pillar.Name()}</span>{Drawings.Bar(pillar)}<span class="value">{Drawings.Words(pillar)}</span></li>""");
    }

    private static Markup Next(Scorecard card, Evaluation evaluation)
    {
        if (card.Next is not { } next) return Markup.Of($"""<p class="next">Nothing is open, and every check could look.</p>""");
        if (card.Blockers.Count == 0) return Markup.None;
        string goal = next == evaluation.ProductionLevel && next != ReadinessLevel.ProductionReady ? ", which production asks for" : "";
        IEnumerable<Markup> blockers = card.Blockers.Select(blocker => blocker.IsNotChecked
            ? Markup.Of($"""<li><span class="chip info">not checked</span> <span>{blocker.Check.Title}</span></li>""")
            : Markup.Of($"""<li>{Pieces.Chip(blocker.Severity)} <span><a href="#check-{Anchor(blocker.Check.Id)}">{blocker.Check.Title}</a>{(blocker.Count > 1 ? Markup.Of($" <span class=\"times\">{blocker.Count} times</span>") : Markup.None)}</span></li>"""));
        return Markup.Of($"""<div class="next"><h5>To be <em>{next.Name()}</em>{goal}</h5><ul>{blockers}</ul></div>""");
    }

    private static Markup Summary(GroupScorecard? group, Evaluation evaluation) => group is null ? Markup.None
        : Markup.Of($"""<span>{group.ReadyForProduction} of {ReportWords.Count(group.Workloads.Count, "workload")} {evaluation.ProductionLevel.Name()}{(group.Broken > 0 ? $", {group.Broken} broken now" : "")}</span>""");

    /// <summary>Ids are ours, but a fragment has no slash to be mistaken for one.</summary>
    public static string Anchor(string checkId) => checkId.Replace('/', '-');
}
