using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EnablementBot.Channels.Web;

/// <summary>
/// Makes HTML of Markdown that is not trusted: raw HTML is shown as text, only http, https, mailto and local links stay links, and
/// pictures are left out, so that nothing is fetched and nothing runs.
/// </summary>
internal static class SafeHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAlertBlocks().UseTaskLists().UseAutoLinks().DisableHtml().Build();

    /// <param name="resolve">Gives the address of a link as written; null keeps its text only.</param>
    /// <param name="anchors">Ids for the headings in order; null gives none.</param>
    /// <param name="skipTitle">Leaves out a first heading of level 1, which the page shows itself.</param>
    public static string Render(string markdown, Func<string, string?>? resolve = null, IReadOnlyList<string>? anchors = null, bool skipTitle = false)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().ToArray()) Tame(link, resolve);
        foreach (AutolinkInline link in document.Descendants<AutolinkInline>().ToArray())
        {
            if (!link.IsEmail && !IsWeb(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
            else Mark(link);
        }

        // Alignment would become a style attribute, which the page's content policy refuses.
        foreach (TableColumnDefinition column in document.Descendants<Table>().SelectMany(table => table.ColumnDefinitions)) column.Alignment = null;
        NameHeadings(document, anchors, skipTitle);
        using StringWriter writer = new();
        HtmlRenderer renderer = new(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<AlertBlockRenderer>(new AlertRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    private static void Tame(LinkInline link, Func<string, string?>? resolve)
    {
        string? url = link.IsImage ? null : IsWeb(link.Url) ? link.Url : resolve?.Invoke(link.Url ?? "");
        if (url is null)
        {
            if (link.IsImage) link.Remove();
            else link.ReplaceBy(new ContainerInline(), copyChildren: true);
            return;
        }

        link.Url = url;
        link.Title = null;
        Mark(link);
    }

    private static void Mark(Inline link)
    {
        link.GetAttributes().AddPropertyIfNotExist("target", "_blank");
        link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
    }

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" or "mailto";

    private static void NameHeadings(MarkdownDocument document, IReadOnlyList<string>? anchors, bool skipTitle)
    {
        HeadingBlock[] headings = [.. document.OfType<HeadingBlock>()];
        for (int i = 0; i < headings.Length && i < (anchors?.Count ?? 0); i++)
        {
            if (anchors![i].Length > 0) headings[i].GetAttributes().Id = anchors[i];
        }

        if (skipTitle && headings is [{ Level: 1 } title, ..]) document.Remove(title);
    }

    /// <summary>An alert as a labelled box instead of Markdig's, which brings pictures of its own.</summary>
    private sealed class AlertRenderer : HtmlObjectRenderer<AlertBlock>
    {
        protected override void Write(HtmlRenderer renderer, AlertBlock block)
        {
            string kind = block.Kind.ToString().ToLowerInvariant();
            renderer.Write("<div class=\"alert\" data-kind=\"").WriteEscape(kind).Write("\">");
            renderer.WriteChildren(block);
            renderer.Write("</div>");
        }
    }
}
