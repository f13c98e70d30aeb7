using System.Net;
using System.Text;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.People;

namespace EnablementBot.Channels.Web;

/// <summary>Shows the pages of sources that have no site of their own, so that every citation leads somewhere.</summary>
internal sealed class ReadingRoom(KnowledgeBase knowledge, IIdentityMap people, WebAssets assets)
{
    public const string Path = "/docs";

    public static string SiteUrl(string baseUrl, string source) => $"{baseUrl.TrimEnd('/')}{Path}/{source}";

    /// <returns>The page as HTML; null where there is none for this person.</returns>
    public string? Show(Core.Conversations.ChatIdentity reader, string source, string path)
    {
        KnowledgeSnapshot snapshot = knowledge.Current;
        IReadOnlySet<string> audiences = people.Resolve(reader).Audiences;
        PageLinks links = new(snapshot.For(audiences).Pages);
        if (links.Find(source, path) is not { } page) return null;

        string body = SafeHtml.Render(page.Body, url => Resolve(page, url), [.. Headings(page).Select(section => section.Anchor)], skipTitle: page.Sections[0].Level == 1 && page.Sections[0].Heading == page.Title);
        return assets.Page(snapshot.Settings.Platform, page.Title, Meta(page), Contents(page), body);
    }

    private static IEnumerable<Section> Headings(Page page) => page.Sections.Where(section => section.Level > 0);

    private static string? Resolve(Page page, string url)
    {
        int hash = url.IndexOf('#', StringComparison.Ordinal);
        string anchor = hash < 0 ? "" : url[(hash + 1)..];
        string target = hash < 0 ? url : url[..hash];
        if (target.Contains(':', StringComparison.Ordinal) || target.StartsWith("//", StringComparison.Ordinal)) return null;
        return Citation.Address(page with { Path = PagePath.Resolve(page.Path, target) }, anchor);
    }

    private static string Contents(Page page)
    {
        StringBuilder list = new("<ul>");
        foreach (Section section in Headings(page).Where(section => section.Level == 2 && section.Anchor.Length > 0))
            list.Append($"<li><a href=\"#{WebUtility.HtmlEncode(Uri.EscapeDataString(section.Anchor))}\">{WebUtility.HtmlEncode(section.Heading)}</a></li>");
        return list.Append("</ul>").ToString();
    }

    private static string Meta(Page page)
    {
        List<string> parts = [];
        if (page.Matter.Owner is { } owner) parts.Add($"Owned by {WebUtility.HtmlEncode(owner)}");
        if (page.Matter.Reviewed is { } date) parts.Add($"reviewed {date:yyyy-MM-dd}");
        if (page.Matter.Audience is { } audience && audience != Page.Everyone) parts.Add($"for {WebUtility.HtmlEncode(audience)}");
        string meta = string.Join(", ", parts);
        string? edit = new Citation(page, page.Sections[0], "").EditUrl;
        if (edit is not null) meta += $" <a class=\"edit\" href=\"{WebUtility.HtmlEncode(edit)}\">Edit this page</a>";
        return page.Source.Notice is { } notice ? $"{meta} {SafeHtml.Render(notice)}" : meta;
    }
}
