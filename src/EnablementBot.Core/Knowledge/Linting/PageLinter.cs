using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Knowledge.Linting;

/// <summary>Looks over pages for what breaks a reader's way: links that lead nowhere, headings that cannot be told apart, pages nobody owns.</summary>
public static class PageLinter
{
    private static readonly string[] PageEndings = [".md", ".markdown", ".mdx"];
    private const int StaleAfterDays = 365;

    /// <param name="pages">All pages of all sources.</param>
    /// <param name="file">Names a page's file for people.</param>
    /// <param name="today">For telling stale pages.</param>
    public static IEnumerable<LintFinding> Lint(IReadOnlyList<Page> pages, Func<Page, string> file, DateOnly today)
    {
        PageLinks links = new(pages);
        foreach (Page page in pages)
        {
            string name = file(page);
            foreach (PageLink link in page.Links.Where(link => link.IsLocal))
            {
                if (Broken(page, link, links) is { } problem) yield return new(name, link.Line, problem);
            }

            foreach (IGrouping<string, Section> same in page.Sections.Where(section => section.Level > 0).GroupBy(section => string.Join(" > ", section.Path), StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
                yield return new(name, same.Last().Line, $"the heading \"{same.Last().Heading}\" stands there twice; a citation cannot tell which is meant", IsWarning: true);

            if (page.Matter.Owner is null) yield return new(name, 1, "no owner in the front matter: nobody is asked when the page is wrong", IsWarning: true);
            if (page.Matter.Reviewed is { } reviewed && today.DayNumber - reviewed.DayNumber > StaleAfterDays)
                yield return new(name, 1, $"last reviewed {reviewed:yyyy-MM-dd}: read it and set a new date", IsWarning: true);
        }
    }

    /// <summary>Whether a page has an anchor; the top of the page and <c>top</c> always exist.</summary>
    public static bool HasAnchor(Page page, string anchor) =>
        anchor.Length == 0 || page.Sections.Any(section => section.Anchor == anchor) || (page.Sections[0].Level == 1 && page.Sections[0].Anchor.Length == 0 && anchor == TitleAnchor(page));

    private static string? Broken(Page page, PageLink link, PageLinks links)
    {
        if (links.Find(page, link) is not { } target)
            return PageEndings.Any(ending => link.Target.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? $"the link leads to {link.Target}, which does not exist" : null;
        return HasAnchor(target, link.Anchor) ? null : $"the link leads to #{link.Anchor} of {target.Path}, which has no such heading";
    }

    private static string TitleAnchor(Page page) => new Reading.HeadingAnchors(page.Source.Dialect).Next(page.Sections[0].Heading, null);
}
