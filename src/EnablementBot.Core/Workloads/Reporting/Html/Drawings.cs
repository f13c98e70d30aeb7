using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>The report's pictures. Each says in words what it shows, or stands beside the words.</summary>
internal static class Drawings
{
    /// <summary>A ring that is filled as far as the score goes, with the number in it.</summary>
    public static Markup Ring(int? score, string tone, string alternative)
    {
        const double round = 2 * Math.PI * 42;
        double filled = round * (score ?? 0) / 100;
        Markup arc = score is > 0 ? Markup.Of($"""<circle class="arc {tone}" cx="50" cy="50" r="42" stroke-dasharray="{filled} {round}" transform="rotate(-90 50 50)"/>""") : Markup.None;
        return Markup.Of($"""<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="{alternative}"><circle class="track" cx="50" cy="50" r="42"/>{arc}<text x="50" y="51" class="number">{(score is { } number ? $"{number}" : "–")}</text></svg>""");
    }

    /// <summary>A bar of one pillar; the words stand beside it.</summary>
    public static Markup Bar(PillarScore pillar) => pillar.State switch
    {
        PillarState.Checked => Markup.Of($"""<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8" rx="2"/><rect class="fill {Tone(pillar.Level)}" width="{Math.Max(1, pillar.Score ?? 0)}" height="8" rx="2"/></svg>"""),
        PillarState.NotChecked => Markup.Of($"""<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path class="unseen" d="M0 4H100"/></svg>"""),
        _ => Markup.Of($"""<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path class="nothing" d="M0 4H100"/></svg>"""),
    };

    /// <summary>Ten small columns, one for each pillar: enough to see where a workload is weak.</summary>
    public static Markup Strip(Scorecard card)
    {
        string words = string.Join(", ", card.Pillars.Select(pillar => $"{pillar.Pillar.Name()} {Words(pillar)}"));
        IEnumerable<Markup> columns = card.Pillars.Select((pillar, place) => pillar.State switch
        {
            PillarState.Checked => Column(place * 10, Math.Max(2, (pillar.Score ?? 0) * 24 / 100.0), Tone(pillar.Level)),
            PillarState.NotChecked => Markup.Of($"""<rect class="blank" x="{(place * 10) + 0.5}" y="0.5" width="7" height="23" rx="1.5"/>"""),
            _ => Markup.Of($"""<rect class="track" x="{place * 10}" y="22" width="8" height="2"/>"""),
        }).Zip(card.Pillars, (column, pillar) => Markup.Of($"<g><title>{pillar.Pillar.Name()}: {Words(pillar)}</title>{column}</g>"));
        return Markup.Of($"""<svg class="strip" viewBox="0 0 98 24" role="img" aria-label="{words}">{columns}</svg>""");
    }

    /// <summary>How many workloads are at which level, as one bar.</summary>
    public static Markup Levels(IReadOnlyList<Scorecard> cards)
    {
        List<Markup> parts = [];
        double at = 0;
        foreach (IGrouping<ReadinessLevel, Scorecard> level in cards.GroupBy(card => card.Level).OrderByDescending(level => level.Key))
        {
            double width = 100.0 * level.Count() / cards.Count;
            parts.Add(Markup.Of($"""<rect class="fill {Tone(level.Key)}" x="{at}" width="{Math.Max(0.5, width - 0.4)}" height="8"/>"""));
            at += width;
        }

        return Markup.Of($"""<svg class="levels" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>""");
    }

    public static string Words(PillarScore pillar) => pillar.State switch
    {
        PillarState.Checked => $"{pillar.Score}",
        PillarState.NotChecked => "not checked",
        _ => "nothing to check",
    };

    public static string Tone(ReadinessLevel? level) => level switch
    {
        null => "none",
        ReadinessLevel.NotReady => "bad",
        ReadinessLevel.Started => "weak",
        ReadinessLevel.Solid => "fair",
        _ => "good",
    };

    private static Markup Column(double x, double height, string tone) =>
        Markup.Of($"""<rect class="track" x="{x}" width="8" height="24" rx="1.5"/><rect class="fill {tone}" x="{x}" y="{24 - height}" width="8" height="{height}" rx="1.5"/>""");
}
