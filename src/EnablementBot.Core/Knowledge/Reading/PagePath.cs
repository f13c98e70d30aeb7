namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>Paths of pages within a source: relative, with <c>/</c>, never above the source's folder.</summary>
public static class PagePath
{
    private static readonly string[] PageEndings = [".md", ".markdown", ".mdx"];

    /// <summary>Resolves a link against the page that holds it; the empty target is the page itself.</summary>
    public static string Resolve(string page, string target)
    {
        if (target.Length == 0) return page;
        string unescaped = Uri.UnescapeDataString(target);
        List<string> parts = unescaped.StartsWith('/') ? [] : [.. page.Split('/')[..^1]];
        foreach (string part in unescaped.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "." || (part == ".." && parts.Count == 0)) continue;
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }

    /// <summary>File name without its ending.</summary>
    public static string Name(string path)
    {
        string file = path[(path.LastIndexOf('/') + 1)..];
        int dot = file.LastIndexOf('.');
        return dot > 0 ? file[..dot] : file;
    }

    /// <summary>The page's address below its site, as generators that drop <c>.md</c> and <c>index</c> spell it. Other files keep their names.</summary>
    public static string ToUrlPath(string path, Dialect dialect)
    {
        if (dialect == Dialect.GitHub) return Escape(path);

        string? ending = PageEndings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        string bare = path[..^(ending?.Length ?? 0)];
        string name = bare[(bare.LastIndexOf('/') + 1)..];
        if (ending is null && name.Contains('.', StringComparison.Ordinal)) return Escape(path);
        if (name is "index" or "_index" or "README") bare = bare[..^name.Length].TrimEnd('/');
        if (dialect == Dialect.Hugo) bare = bare.ToLowerInvariant();
        return bare.Length == 0 || dialect == Dialect.Docusaurus ? Escape(bare) : Escape(bare) + "/";
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
