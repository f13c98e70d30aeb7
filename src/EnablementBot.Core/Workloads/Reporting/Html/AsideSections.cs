using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>What stands beside findings: meant so, waived, not checked, not read.</summary>
internal static class AsideSections
{
    private const int MostNames = 40;

    public static Markup Expected(Evaluation evaluation) => Section("expected", "Looks broken, and is meant so", evaluation.Expected.Select(item => Markup.Of($"<li><span class=\"what\">{Pieces.Name(item.Object)}</span> <span class=\"says\">{item.Why}</span></li>")), evaluation.Expected.Count);

    public static Markup Waived(Evaluation evaluation) => Section("waived", "Waived", evaluation.Waived.Select(item => Markup.Of($"""
        <li><span class="what">{Pieces.Name(item.Finding.Object)}</span> <span class="says"><code>{item.Finding.Check.Id}</code> {item.Finding.Message}</span>
        <span class="says quiet">{item.Waiver.Owner} until {ReportWords.Until(item.Waiver)}: {item.Waiver.Reason}</span></li>
        """)), evaluation.Waived.Count);

    public static Markup NotChecked(Evaluation evaluation) => Section("not-checked", "Not checked", evaluation.NotChecked.Select(item => Markup.Of($"<li><span class=\"what\"><code>{item.What}</code></span> <span class=\"says\">{item.Why}</span></li>")), evaluation.NotChecked.Count,
        "Nobody could look at these. That is not the same as in order.");

    public static Markup Problems(Evaluation evaluation) => Section("problems", "Could not be read", evaluation.Problems.Select(item => Markup.Of($"<li><span class=\"what file\">{item.Path}:{item.Line}</span> <span class=\"says\">{item.Message}</span></li>")), evaluation.Problems.Count);

    public static Markup Systems(Evaluation evaluation)
    {
        IGrouping<(SystemInfo, SystemState, string), SystemFact>[] said = [.. evaluation.Systems.GroupBy(fact => (fact.System, fact.State, fact.Text))];
        return Section("systems", "What the platform's systems say", said.Select(System), said.Length);
    }

    /// <summary>What is said alike of several objects is one row.</summary>
    private static Markup System(IGrouping<(SystemInfo System, SystemState State, string Text), SystemFact> facts)
    {
        string[] about = [.. facts.Select(fact => fact.About?.ToString()).OfType<string>()];
        Markup names = about.Length == 0 ? Markup.None : Markup.Of($"<span class=\"name\">{string.Join(", ", about.Take(MostNames))}{(about.Length > MostNames ? $" and {about.Length - MostNames} others" : "")}</span> ");
        return Markup.Of($"""<li><span class="what">{facts.Key.System.Area} <span class="quiet">{facts.Key.System.Name}</span></span> <span class="says">{names}{facts.Key.Text}</span></li>""");
    }

    private static Markup Section(string id, string title, IEnumerable<Markup> rows, int count, string? lead = null) => count == 0 ? Markup.None
        : Markup.Of($"""<section id="{id}"><h2>{title} <span class="count">{count}</span></h2>{(lead is null ? Markup.None : Markup.Of($"<p class=\"quiet\">{lead}</p>"))}<div class="card"><ul class="places">{rows}</ul></div></section>""");
}
