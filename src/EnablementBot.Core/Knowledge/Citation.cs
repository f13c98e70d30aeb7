using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Knowledge;

/// <summary>Where something stands: a section of a page, and words of it.</summary>
/// <param name="Quote">Word for word from the section, as Markdown.</param>
public sealed record Citation(Page Page, Section Section, string Quote)
{
    /// <summary>Headings from the outermost to the cited one; the page's title where text stands before any heading.</summary>
    public string Heading => Section.Path.Count > 0 ? string.Join(" > ", Section.Path) : Page.Title;

    /// <summary>Published address with the anchor; null where the source has no site.</summary>
    public string? Url => Address(Page, Section.Anchor);

    public string? EditUrl => Page.Source.EditUrl?.Replace("{path}", string.Join('/', Page.Path.Split('/').Select(Uri.EscapeDataString)), StringComparison.Ordinal);

    /// <summary>Published address of a heading of a page; null where the source has no site.</summary>
    public static string? Address(Page page, string anchor)
    {
        if (page.Source.SiteUrl is not { } site) return null;
        string url = $"{site.TrimEnd('/')}/{PagePath.ToUrlPath(page.Path, page.Source.Dialect)}";
        return anchor.Length > 0 ? $"{url}#{Uri.EscapeDataString(anchor)}" : url;
    }
}
