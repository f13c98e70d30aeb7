using System.Net;
using System.Text;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Web;

/// <summary>A reply as HTML for the chat page. Everything that is not ours is encoded or goes through <see cref="SafeHtml"/>.</summary>
internal static class WebReplyRenderer
{
    public static string Render(Reply reply)
    {
        StringBuilder html = new();
        foreach (CardElement element in reply.Card) Append(html, element);
        return html.ToString();
    }

    private static void Append(StringBuilder html, CardElement element)
    {
        switch (element)
        {
            case CardElement.Text part:
                html.Append("<div class=\"text\">").Append(SafeHtml.Render(part.Markdown)).Append("</div>");
                break;
            case CardElement.Note part:
                html.Append("<div class=\"note\">").Append(SafeHtml.Render(part.Markdown)).Append("</div>");
                break;
            case CardElement.Sources part:
                html.Append($"<section class=\"sources\" aria-label=\"{Encode(part.Title)}\"><h3>{Encode(part.Title)}</h3><ol>");
                foreach (Source source in part.Items) AppendSource(html, source);
                html.Append("</ol></section>");
                break;
            case CardElement.Buttons part:
                html.Append("<div class=\"buttons\">");
                foreach (Button button in part.Items) html.Append($"<button type=\"button\" data-action=\"{Encode(button.Action)}\">{Encode(button.Title)}</button>");
                html.Append("</div>");
                break;
            case CardElement.Rating part:
                html.Append("<div class=\"rating\" role=\"group\" aria-label=\"Did this answer help?\">");
                foreach ((int i, Button button) in part.Thumbs.Index())
                    html.Append($"<button type=\"button\" data-action=\"{Encode(button.Action)}\" aria-pressed=\"false\"><span aria-hidden=\"true\">{(i == 0 ? "👍" : "👎")}</span> {Encode(button.Title)}</button>");
                html.Append("</div>");
                break;
            default:
                throw new InvalidOperationException($"No HTML for {element.GetType().Name}.");
        }
    }

    private static void AppendSource(StringBuilder html, Source source)
    {
        html.Append("<li>");
        html.Append(source.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? $"<a href=\"{Encode(url)}\" target=\"_blank\" rel=\"noopener noreferrer\">{Encode(source.Heading)}</a>"
            : $"{Encode(source.Heading)} <code>{Encode(source.Path)}</code>");
        if (source.Provenance.Length > 0) html.Append($" <span class=\"provenance\">{Encode(source.Provenance)}</span>");
        if (source.EditUrl is { } edit && Uri.TryCreate(edit, UriKind.Absolute, out Uri? editUri) && editUri.Scheme is "http" or "https")
            html.Append($" <a class=\"edit\" href=\"{Encode(edit)}\" target=\"_blank\" rel=\"noopener noreferrer\">Edit this page</a>");
        if (source.Quote.Length > 0) html.Append($"<details><summary>Quote</summary><blockquote>{SafeHtml.Render(source.Quote)}</blockquote></details>");
        html.Append("</li>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
