using System.Net;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>What a person reads of Markdown: no marks, no addresses, no pictures, no raw markup.</summary>
internal static class InlineText
{
    public static string Of(MarkdownObject node)
    {
        StringBuilder text = new();
        Append(text, node);
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, MarkdownObject node)
    {
        switch (node)
        {
            case HtmlBlock or HtmlInline or LinkReferenceDefinitionGroup:
                break;
            case CodeBlock code:
                text.Append(code.Lines.ToString()).Append('\n');
                break;
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case LinkInline { IsImage: true }:
                break;
            case ContainerInline container:
                foreach (Inline child in container) Append(text, child);
                break;
            case LeafBlock { Inline: { } inline }:
                Append(text, inline);
                text.Append('\n');
                break;
            case ContainerBlock container:
                foreach (Block child in container) Append(text, child);
                break;
        }
    }

    /// <summary>The words of raw HTML: tags, comments, scripts and styles are left out, entities are resolved.</summary>
    public static string OfHtml(string html)
    {
        StringBuilder text = new(html.Length);
        int i = 0;
        while (i < html.Length)
        {
            if (html[i] != '<')
            {
                text.Append(html[i++]);
                continue;
            }

            string end = StartsWith(html, i, "<!--") ? "-->" : StartsWith(html, i, "<script") ? "</script>" : StartsWith(html, i, "<style") ? "</style>" : ">";
            int close = html.IndexOf(end, i, StringComparison.OrdinalIgnoreCase);
            text.Append(' ');
            if (close < 0) break;
            i = close + end.Length;
        }

        return WebUtility.HtmlDecode(text.ToString()).Trim();

        static bool StartsWith(string html, int at, string mark) => string.Compare(html, at, mark, 0, mark.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }
}
