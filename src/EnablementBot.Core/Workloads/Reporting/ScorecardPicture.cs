using EnablementBot.Core.Workloads.Reporting.Html;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Workloads.Reporting;

/// <summary>
/// One scorecard as a picture that stands alone, for a chat card: 520 wide, light or dark as its viewer is. Colours stand in the elements too,
/// for viewers that know no style sheets; sizes of letters are estimated, because a picture cannot measure them.
/// </summary>
public static class ScorecardPicture
{
    private const int Width = 520;
    private const int Top = 92;
    private const int Row = 22;
    private const int Chars = 44;

    private const string Style = """
        .page{fill:#fff;stroke:#d5dcdd}.ink{fill:#1b2428}.quiet{fill:#536068}.track{fill:#e4e9e9}.track-line{stroke:#e4e9e9}
        @media (prefers-color-scheme:dark){.page{fill:#1a2226;stroke:#323e44}.ink{fill:#e4eaec}.quiet{fill:#a5b2b8}.track{fill:#2c373d}.track-line{stroke:#2c373d}
        .good{fill:#5cc58a}.fair{fill:#56b8c9}.weak{fill:#e2a13f}.bad{fill:#f0796c}.good-line{stroke:#5cc58a}.fair-line{stroke:#56b8c9}.weak-line{stroke:#e2a13f}.bad-line{stroke:#f0796c}}
        """;

    public static string Svg(Scorecard card)
    {
        int height = Top + (card.Pillars.Count * Row) + 46;
        double round = 2 * Math.PI * 50;
        string tone = Drawings.Tone(card.Level);
        Markup arc = card.Score is > 0 and var score ? Markup.Of($"""<circle class="{tone}-line" cx="96" cy="190" r="50" fill="none" stroke="{Colour(tone)}" stroke-width="12" stroke-dasharray="{round * score / 100} {round}" transform="rotate(-90 96 190)"/>""") : Markup.None;
        string where = card.Workload.Namespace.Length > 0 ? $"{card.Workload.Kind} in {card.Workload.Namespace}" : card.Workload.Kind;
        return Markup.Of($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="t d" font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',sans-serif">
            <title id="t">{Short($"{card.Workload}", 200)}: {card.Level.Name()}{(card.IsBroken ? ", broken now" : "")}</title>
            <desc id="d">{Alternative(card)}</desc>
            <style>{new Markup(Style)}</style>
            <rect class="page" x=".5" y=".5" width="{Width - 1}" height="{height - 1}" rx="12" fill="#fff" stroke="#d5dcdd"/>
            <text class="ink" x="24" y="40" font-size="20" font-weight="700" fill="#1b2428">{Short(card.Workload.Name, 34)}</text>
            <text class="quiet" x="24" y="64" font-size="14" fill="#536068">{Short(where, 60)}</text>
            <circle class="track-line" cx="96" cy="190" r="50" fill="none" stroke="#e4e9e9" stroke-width="12"/>{arc}
            <text class="ink" x="96" y="{(card.Score is null ? 196 : 201)}" font-size="32" font-weight="700" text-anchor="middle" fill="#1b2428">{(card.Score is { } number ? $"{number}" : "–")}</text>
            <rect class="{tone}" x="90" y="262" width="12" height="4" rx="2" fill="{Colour(tone)}"/>
            <text class="ink" x="96" y="288" font-size="13" font-weight="600" text-anchor="middle" fill="#1b2428">{card.Level.Name()}</text>
            {(card.IsBroken ? Markup.Of($"""<text class="bad" x="96" y="116" font-size="14" font-weight="700" text-anchor="middle" fill="#c0392b">broken now</text>""") : Markup.None)}
            {card.Pillars.Select(Pillar)}
            <text class="quiet" x="24" y="{height - 18}" font-size="14" fill="#536068">{Next(card)}</text>
            </svg>
            """).Text;
    }

    /// <summary>What the picture shows, in words.</summary>
    public static string Alternative(Scorecard card)
    {
        string score = card.Score is { } number ? $"{number} of 100" : "no score";
        return ReportWords.Clean($"{card.Workload.Name}: {card.Level.Name()}, {score}{(card.IsBroken ? ", broken now" : "")}. {string.Join(", ", card.Pillars.Select(pillar => $"{pillar.Pillar.Name()} {Drawings.Words(pillar)}"))}. {Next(card)}");
    }

    private static Markup Pillar(PillarScore pillar, int place)
    {
        int y = Top + (place * Row);
        string tone = Drawings.Tone(pillar.Level);
        Markup bar = pillar.State == PillarState.Checked
            ? Markup.Of($"""<rect class="track" x="300" y="{y}" width="150" height="8" rx="4" fill="#e4e9e9"/><rect class="{tone}" x="300" y="{y}" width="{Math.Max(4, (pillar.Score ?? 0) * 1.5)}" height="8" rx="4" fill="{Colour(tone)}"/><text class="ink" x="496" y="{y + 9}" font-size="14" text-anchor="end" fill="#1b2428">{pillar.Score ?? 0}</text>""")
            : Markup.Of($"""<text class="quiet" x="496" y="{y + 9}" font-size="13" text-anchor="end" fill="#536068">{Drawings.Words(pillar)}</text>""");
        return Markup.Of($"""<text class="ink" x="192" y="{y + 9}" font-size="14" fill="#1b2428">{pillar.Pillar.Name()}</text>{bar}""");
    }

    private static string Next(Scorecard card) => card.Next is not { } next ? "Nothing is open." : card.Blockers.Count == 0 ? "" : $"For {next.Name()}: {Short(string.Join(", ", card.Blockers.Select(blocker => blocker.Check.Id)), Chars)}";

    private static string Short(string text, int most)
    {
        string clean = ReportWords.Clean(text);
        if (clean.Length <= most) return clean;
        int end = char.IsHighSurrogate(clean[most - 2]) ? most - 2 : most - 1;
        return clean[..end] + "…";
    }

    private static string Colour(string tone) => tone switch
    {
        "good" => "#2a7f4f",
        "fair" => "#0f7c8c",
        "weak" => "#b06a00",
        "bad" => "#c0392b",
        _ => "#e4e9e9",
    };
}
