namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Looks over a file in one pass before Markdig sees it and refuses the shapes on which Markdig 1.6.0 takes quadratic
/// time or worse: deeply nested containers on one line, very many unclosed link openings, very long runs of
/// unclosed raw markup. Such text is hostile or broken; documentation that people write stays far below the limits.
/// </summary>
internal static class MarkdownScreen
{
    /// <summary>Characters of one file. Larger files are generated dumps; they are refused by name.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    private const int MaxContainersOnLine = 24;
    private const int MaxNestedBrackets = 48;
    private const int MaxUnclosedBrackets = 300;
    private const int MaxUnclosedMarkup = 200;
    private const int MaxLineLength = 128 * 1024;
    private const int MaxDelimitersInParagraph = 5_000;
    private const int MaxTablePipesInParagraph = 20_000;
    private const int MaxTableCellsInParagraph = 60_000;
    private const int MaxDefinitionsInParagraph = 3_000;

    /// <returns>Why the text is refused, for people; null when it may be parsed.</returns>
    public static string? Refuse(string text)
    {
        if (text.Length > MaxLength) return $"the file has {text.Length:N0} characters; the limit is {MaxLength:N0}: split it";
        if (text.Contains('\0')) return "the file holds NUL characters: it is not Markdown text";

        ParagraphCounts counts = default;
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 0)
        {
            // Markdown ends a line at these two only; any other line break would let a paragraph pass as several.
            int end = rest.IndexOfAny('\n', '\r');
            ReadOnlySpan<char> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
            if (line.Length > MaxLineLength) return $"a line has {line.Length:N0} characters; the limit is {MaxLineLength:N0}: break it";
            if (Containers(line) > MaxContainersOnLine) return $"a line opens more than {MaxContainersOnLine} nested lists or quotations";

            if (line.Trim(" \t").Length == 0) counts = default;
            else if (counts.Add(line) is { } reason) return reason;
        }

        return null;
    }

    /// <summary>List markers and quotation marks at the start of a line, each of which opens a nested block.</summary>
    private static int Containers(ReadOnlySpan<char> line)
    {
        int count = 0;
        int i = 0;
        while (i < line.Length)
        {
            char c = line[i];
            if (c is ' ' or '\t')
            {
                i++;
            }
            else if (c == '>')
            {
                count++;
                i++;
            }
            else if (c is '-' or '+' or '*' && (i + 1 == line.Length || line[i + 1] is ' ' or '\t'))
            {
                count++;
                i++;
            }
            else if (char.IsAsciiDigit(c))
            {
                int digits = i;
                while (digits < line.Length && char.IsAsciiDigit(line[digits])) digits++;
                if (digits >= line.Length || line[digits] is not ('.' or ')')) return count;
                count++;
                i = digits + 1;
            }
            else
            {
                return count;
            }
        }

        return count;
    }

    /// <summary>Openings without an end since the last blank line: inline parsing rescans from each of them.</summary>
    private struct ParagraphCounts
    {
        private int _depth;
        private int _brackets;
        private int _parentheses;
        private int _markup;
        private int _delimiters;
        private int _pipes;
        private int _widest;
        private int _rows;
        private int _definitions;

        public string? Add(ReadOnlySpan<char> line)
        {
            int before = _pipes;
            if (line.TrimStart(" \t>*+-").StartsWith("[")) _definitions++;
            for (int i = 0; i < line.Length; i++)
            {
                switch (line[i])
                {
                    case '\\':
                        i++;
                        break;
                    case '[':
                        _depth++;
                        _brackets++;
                        break;
                    case ']':
                        if (_depth > 0) _depth--;
                        if (i + 1 < line.Length && line[i + 1] == '(') _parentheses++;
                        break;
                    case ')':
                        if (_parentheses > 0) _parentheses--;
                        if (_brackets > 0) _brackets--;
                        break;
                    case '<':
                        if (i + 1 < line.Length && line[i + 1] is '!' or '?') _markup++;
                        break;
                    case '>':
                        if (_markup > 0) _markup--;
                        break;
                    case '*' or '_' or '~' or '`' or '^' or '=' or '+':
                        _delimiters++;
                        break;
                    case '|':
                        _pipes++;
                        break;
                }
            }

            // Markdig fills every row up to the widest one.
            _widest = Math.Max(_widest, _pipes - before);
            if (_pipes > before) _rows++;

            if (_depth > MaxNestedBrackets) return $"a paragraph opens more than {MaxNestedBrackets} brackets that it does not close";
            if (_parentheses > MaxUnclosedBrackets) return $"a paragraph starts more than {MaxUnclosedBrackets} links that it does not close";
            if (_markup > MaxUnclosedMarkup) return $"a paragraph opens more than {MaxUnclosedMarkup} pieces of raw markup that it does not close";
            if (_delimiters > MaxDelimitersInParagraph) return $"a paragraph holds more than {MaxDelimitersInParagraph:N0} emphasis or code marks";
            if (_definitions > MaxDefinitionsInParagraph) return $"more than {MaxDefinitionsInParagraph:N0} lines begin with a bracket without a blank line between them";
            if (_pipes > MaxTablePipesInParagraph || (long)_widest * _rows > MaxTableCellsInParagraph) return $"a table holds more than {MaxTablePipesInParagraph:N0} cells";
            return null;
        }
    }
}
