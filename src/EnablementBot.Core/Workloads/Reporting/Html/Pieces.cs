using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Pages;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>What several sections show alike.</summary>
internal static class Pieces
{
    public static Markup Name(KubeObject item) =>
        Markup.Of($"""<span class="kind">{item.Kind}</span> {(item.Namespace.Length > 0 ? Markup.Of($"<span class=\"ns\">{item.Namespace}/</span>") : Markup.None)}<span class="name">{item.Name}</span>""");

    /// <summary>Where the namespace is said already.</summary>
    public static Markup NameAlone(KubeObject item) => Markup.Of($"""<span class="kind">{item.Kind}</span> <span class="name">{item.Name}</span>""");

    public static Markup Chip(Severity severity) => Markup.Of($"""<span class="chip {severity.Id()}">{severity.Id()}</span>""");

    /// <summary>A link where the page is published over the web; its place in the documentation otherwise. Any other address is text: it may be a script.</summary>
    public static Markup Link(PageReference? page)
    {
        if (page is null) return Markup.None;
        return page.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http"
            ? Markup.Of($"""<a href="{url}" rel="noopener noreferrer">{page.Title}</a>""")
            : Markup.Of($"""{(page.Target.StartsWith(page.Title, StringComparison.Ordinal) ? Markup.None : Markup.Of($"<cite>{page.Title}</cite> "))}<span class="path">{page.Target}</span>""");
    }
}
