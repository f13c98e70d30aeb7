using System.Collections.Frozen;
using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>Finds the page that a link means, in the many ways generators allow to write it.</summary>
public sealed class PageLinks(IEnumerable<Page> pages)
{
    private static readonly string[] Endings = ["", ".md", "/index.md", "/_index.md", "/README.md", ".markdown"];

    private readonly FrozenDictionary<string, Page> _pages = pages
        .GroupBy(page => page.Key, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <returns>The page, or null where the link leads nowhere in its source.</returns>
    public Page? Find(Page from, PageLink link)
    {
        if (!link.IsLocal) return null;
        if (Find(from.Source.Name, link.Target) is { } page) return page;

        // Generators with pretty addresses see a page as a folder, so that its links start one level deeper.
        return PagePath.Name(from.Path) is not ("index" or "_index" or "README") && link.Target.Length > 0
            ? Find(from.Source.Name, Deeper(from.Path, link.Target))
            : null;
    }

    public Page? Find(string source, string path)
    {
        string bare = path.TrimEnd('/');
        foreach (string ending in Endings)
        {
            string candidate = bare.Length == 0 ? ending.TrimStart('/') : bare + ending;
            if (_pages.TryGetValue(PageKey.Of(source, candidate), out Page? page)) return page;
        }

        return null;
    }

    private static string Deeper(string from, string target)
    {
        // The target was resolved against the page's folder; one ".." of it was meant for the page itself.
        string folder = from.Contains('/', StringComparison.Ordinal) ? from[..from.LastIndexOf('/')] : "";
        return folder.Length == 0 ? target : $"{folder}/{target[(target.LastIndexOf('/') + 1)..]}";
    }
}
