using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>One line for each workload, and for each team where there are several.</summary>
internal static class OverviewTable
{
    /// <summary>A report of one workload says it all below.</summary>
    public static Markup Of(Evaluation evaluation)
    {
        if (evaluation.Scorecards.Count < 2) return Markup.None;
        IEnumerable<Markup> rows = evaluation.Scorecards.OrderByDescending(card => card.IsBroken).ThenBy(card => card.Level).ThenBy(card => card.Score ?? 0).Take(100)
            .Select(card => Markup.Of($"""<tr><th scope="row">{Pieces.Name(card.Workload)}</th><td class="strips">{Drawings.Strip(card)}</td><td class="points">{(card.Score is { } score ? $"{score}" : "–")}</td><td class="state"><span class="chip level {Drawings.Tone(card.Level)}">{card.Level.Name()}</span>{(card.IsBroken ? Markup.Of($" <span class=\"chip critical\">broken now</span>") : Markup.None)}</td></tr>"""));
        string pillars = string.Join(", ", Enum.GetValues<Pillar>().Select(pillar => pillar.Name().ToLowerInvariant()));
        return Markup.Of($"""<table class="overview"><caption>Weakest first. The columns are {pillars}.</caption><thead><tr><th scope="col">Workload</th><th scope="col">Pillars</th><th scope="col">Score</th><th scope="col">Level</th></tr></thead><tbody>{rows}</tbody></table>""");
    }

    public static Markup Teams(Evaluation evaluation)
    {
        if (evaluation.Teams.Count < 2) return Markup.None;
        IEnumerable<Markup> rows = evaluation.Teams.Select(team => Markup.Of($"""<li><span class="what"><span class="kind">team</span> <span class="name">{team.Name}</span></span> <span class="says">{team.ReadyForProduction} of {ReportWords.Count(team.Workloads.Count, "workload")} {evaluation.ProductionLevel.Name()}{(team.Broken > 0 ? $", {team.Broken} broken now" : "")}; the weakest is {(team.Level ?? ReadinessLevel.NotReady).Name()}</span></li>"""));
        return Markup.Of($"""<div class="card teams"><ul class="places">{rows}</ul></div>""");
    }
}
