using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Diagnoses.Folding;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>What is broken now: cause, what to do, impact, what it was read from, what follows.</summary>
internal static class BrokenSection
{
    public static Markup Of(Report report)
    {
        if (!report.Evaluation.Snapshot.IsLive) return Markup.None;
        if (report.Evaluation.Diagnoses.Count == 0) return Markup.Of($"""<section id="broken"><h2>Broken now</h2><p class="calm">Nothing that was looked at is broken.</p></section>""");
        return Markup.Of($"""<section id="broken"><h2>Broken now <span class="count">{report.Evaluation.Diagnoses.Count}</span></h2>{report.Evaluation.Diagnoses.Select(diagnosis => Of(diagnosis, report))}</section>""");
    }

    private static Markup Of(Diagnosis diagnosis, Report report)
    {
        string tone = diagnosis.Impact.Kind switch
        {
            ImpactKind.Down or ImpactKind.JobFails => "critical",
            ImpactKind.Degraded => "high",
            ImpactKind.NewVersionNotOut => "medium",
            _ => "info",
        };
        return Markup.Of($"""
            <article class="card broken {tone}">
            <header><h3>{Pieces.Name(diagnosis.Object)}</h3><span class="chip {tone}">{diagnosis.Impact.Text}</span></header>
            <p class="cause">{diagnosis.Cause}</p>
            {Next(diagnosis, report)}
            {(diagnosis.Shared is { } shared ? Markup.Of($"""<p class="shared">{shared}</p>""") : Markup.None)}
            {List("Also broken", diagnosis.OtherCauses)}
            {List("Follows from it", diagnosis.Consequences)}
            {Evidence(diagnosis.Evidence)}
            </article>
            """);
    }

    private static Markup Next(Diagnosis diagnosis, Report report)
    {
        Markup page = Pieces.Link(report.PageOf(diagnosis.Info));
        if (diagnosis.NextStep is null && page.Text.Length == 0) return Markup.None;
        return Markup.Of($"""<p class="do"><strong>Do this</strong> {diagnosis.NextStep}{(page.Text.Length > 0 ? Markup.Of($" <span class=\"page\">{page}</span>") : page)}</p>""");
    }

    private static Markup List(string title, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? Markup.None : Markup.Of($"""<h4>{title}</h4><ul>{lines.Select(line => Markup.Of($"<li>{line}</li>"))}</ul>""");

    private static Markup Evidence(IReadOnlyList<Evidence> evidence)
    {
        if (evidence.Count == 0) return Markup.None;
        IEnumerable<Markup> lines = evidence.Select(item =>
        {
            string source = item.Source switch
            {
                EvidenceSource.Event => "event",
                EvidenceSource.Log => "log of",
                EvidenceSource.Reference => "reference",
                _ => "field",
            };
            return Markup.Of($"""<li><span class="from">{source} <b>{item.Where}</b> <span>{item.Object.ToString()}</span></span><code>{item.Text}</code></li>""");
        });
        return Markup.Of($"""<h4>Read from</h4><ul class="evidence">{lines}</ul>""");
    }
}
