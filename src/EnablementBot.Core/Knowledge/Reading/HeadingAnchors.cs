using System.Globalization;
using System.Text;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Anchors of one page's headings as its generator makes them. GitHub, Docusaurus and Hugo share GitHub's rule (lower
/// case; letters, digits, <c>-</c> and <c>_</c> stay; each space becomes <c>-</c>; repeats get <c>-1</c>); Python-Markdown, under MkDocs, drops
/// what is not ASCII, collapses runs of space and <c>-</c>, and numbers repeats <c>_1</c>.
/// </summary>
internal sealed class HeadingAnchors(Dialect dialect)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="heading">Plain text of the heading.</param>
    /// <param name="given">The anchor that the heading names itself (<c>{#anchor}</c>); null for none.</param>
    public string Next(string heading, string? given)
    {
        if (given is { Length: > 0 })
        {
            _taken.Add(given);
            return given;
        }

        string slug = dialect == Dialect.MkDocs ? PythonMarkdown(heading) : GitHub(heading);
        char joint = dialect == Dialect.MkDocs ? '_' : '-';
        string unique = slug;
        for (int n = 1; !_taken.Add(unique); n++) unique = string.Create(CultureInfo.InvariantCulture, $"{slug}{joint}{n}");
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
        StringBuilder slug = new(heading.Length);
        foreach (char c in heading.Normalize(NormalizationForm.FormKD).Trim())
        {
            if (c is ' ' or '\t' or '-')
            {
                if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            }
            else if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                slug.Append(char.ToLowerInvariant(c));
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } text ? text : "_1";
    }
}
