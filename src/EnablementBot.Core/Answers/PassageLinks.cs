using System.Diagnostics.CodeAnalysis;
using System.Text;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EnablementBot.Core.Answers;

/// <summary>
/// A passage leaves its page, so its links must work from anywhere: links between pages become the published addresses, a link that has
/// none becomes its text, and pictures are left out.
/// </summary>
internal static class PassageLinks
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    public static string Rebase(string passage, Page page)
    {
        if (!passage.Contains("](", StringComparison.Ordinal)) return passage;

        StringBuilder result = new(passage.Length);
        int from = 0;
        foreach (LinkInline link in Markdown.Parse(passage, Pipeline).Descendants<LinkInline>().OrderBy(link => link.Span.Start))
        {
            if (link.IsShortcut || link.Span.Start < from || link.Span.End >= passage.Length) continue;
            result.Append(passage, from, link.Span.Start - from).Append(Rewrite(passage, link, page));
            from = link.Span.End + 1;
        }

        return result.Append(passage, from, passage.Length - from).ToString();
    }

    private static string Rewrite(string passage, LinkInline link, Page page)
    {
        if (link.IsImage) return "";
        string url = link.Url ?? "";
        string text = link.FirstChild is null ? "" : passage[link.FirstChild.Span.Start..(link.LastChild!.Span.End + 1)];
        if (link.Descendants<LinkInline>().Any())
        {
            // A picture that is a link: without the picture there is nothing left to press.
            text = Rebase(text, page);
            if (text.Length == 0) return "";
            if (IsAbsolute(url, out Uri? there)) return there.Scheme is "http" or "https" ? $"[{text}]({there.AbsoluteUri})" : text;
        }

        if (IsAbsolute(url, out Uri? absolute)) return absolute.Scheme is "http" or "https" or "mailto" ? passage[link.Span.Start..(link.Span.End + 1)] : text;

        int hash = url.IndexOf('#', StringComparison.Ordinal);
        string target = PagePath.Resolve(page.Path, hash < 0 ? url : url[..hash]);
        string? address = Citation.Address(page with { Path = target }, hash < 0 ? "" : url[(hash + 1)..]);
        return address is null ? text : $"[{text}]({address})";
    }

    /// <summary>A path from the site's root is none, although Unix takes it for a file's address.</summary>
    private static bool IsAbsolute(string url, [NotNullWhen(true)] out Uri? absolute)
    {
        absolute = null;
        return (!url.StartsWith('/') || url.StartsWith("//", StringComparison.Ordinal)) && Uri.TryCreate(url, UriKind.Absolute, out absolute);
    }
}
