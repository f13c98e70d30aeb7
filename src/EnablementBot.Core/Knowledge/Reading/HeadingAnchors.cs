using System.Globalization;
using System.Text;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Anchors of one page's headings as its generator makes them. GitHub, Docusaurus and Hugo share GitHub's rule (lower
/// case; letters, digits, <c>-</c> and <c>_</c> stay; each space becomes <c>-</c>; repeats get <c>-1</c>); Python-Markdown, under MkDocs, drops
/// what is not ASCII (accents from their letters), collapses runs of space and <c>-</c>, and numbers repeats <c>_1</c>.
/// </summary>
internal sealed class HeadingAnchors(Dialect dialect)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The number to try next, by slug: a page may repeat one heading many thousand times.</summary>
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    /// <param name="heading">Plain text of the heading.</param>
    /// <param name="given">The anchor that the heading names itself (<c>{#anchor}</c>); null for none.</param>
    public string Next(string heading, string? given)
    {
        if (given is { Length: > 0 })
        {
            _taken.Add(given);
            return given;
        }

        return dialect == Dialect.MkDocs ? Unique(PythonMarkdown(heading), '_') : Unique(GitHub(heading), '-');
    }

    private string Unique(string slug, char joint)
    {
        if ((slug.Length > 0 || joint == '-') && _taken.Add(slug)) return slug;

        int n = _next.GetValueOrDefault(slug);
        string unique;
        do unique = string.Create(CultureInfo.InvariantCulture, $"{slug}{joint}{++n}");
        while (!_taken.Add(unique));

        _next[slug] = n;
        return unique;
    }

    private static string GitHub(string heading)
    {
        StringBuilder slug = new(heading.Length);
        foreach (Rune rune in heading.Trim().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (rune.Value == ' ')
                slug.Append('-');
        }

        return slug.ToString();
    }

    private static string PythonMarkdown(string heading)
    {
        StringBuilder kept = new(heading.Length);
        foreach (char c in heading)
        {
            char plain = c is >= FirstAccented and <= LastAccented ? Accented[c - FirstAccented] : c;
            if (char.IsAsciiLetterOrDigit(plain) || plain is '_' or '-') kept.Append(char.ToLowerInvariant(plain));
            else if (c == plain && char.IsWhiteSpace(c)) kept.Append(' ');
        }

        StringBuilder slug = new(kept.Length);
        foreach (char c in kept.ToString().AsSpan().Trim(' '))
        {
            if (c is not (' ' or '-')) slug.Append(c);
            else if (slug.Length == 0 || slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString();
    }

    private const char FirstAccented = '\u00C0';
    private const char LastAccented = '\u017F';

    /// <summary>
    /// What compatibility decomposition leaves of U+00C0 to U+017F in ASCII; blank for nothing. With
    /// InvariantGlobalization the framework does not decompose.
    /// </summary>
    private const string Accented =
        "aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y" +
        "aaaaaaccccccccdd  eeeeeeeeeegggggggghh  iiiiiiiii   jjkk lllllll" +
        "l  nnnnnnn  oooooo  rrrrrrsssssssstttt  uuuuuuuuuuuuwwyyyzzzzzzs";
}
