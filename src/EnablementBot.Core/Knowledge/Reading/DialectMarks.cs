using System.Text;
using System.Text.RegularExpressions;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Turns what is not Markdown but a generator's own mark (MkDocs <c>!!!</c> and <c>===</c>, Docusaurus <c>:::</c>,
/// Hugo shortcodes, snippet includes) into plain Markdown, line by line: every line keeps its number, text is never
/// rewritten, and code blocks are not touched.
/// </summary>
internal static partial class DialectMarks
{
    public static string Resolve(string body)
    {
        StringBuilder result = new(body.Length);
        Stack<int> indents = new();
        Fence fence = default;

        bool first = true;
        foreach (Range range in body.AsSpan().Split('\n'))
        {
            if (!first) result.Append('\n');
            first = false;
            ReadOnlySpan<char> line = Dedent(body.AsSpan()[range], indents, fence.IsOpen);

            if (fence.Step(line))
            {
                result.Append(line);
                continue;
            }

            AppendLine(result, line, indents);
        }

        return result.ToString();
    }

    /// <summary>Takes away the four columns by which each open admonition or tab indents its content.</summary>
    private static ReadOnlySpan<char> Dedent(ReadOnlySpan<char> line, Stack<int> indents, bool inCode)
    {
        if (indents.Count == 0 || line.IsWhiteSpace()) return line;

        int indent = Indent(line);
        while (indents.Count > 0 && indent < indents.Peek() && !inCode) indents.Pop();
        int cut = Math.Min(indents.Count == 0 ? 0 : 4 * indents.Count, indent);
        return line[cut..];
    }

    private static void AppendLine(StringBuilder result, ReadOnlySpan<char> line, Stack<int> indents)
    {
        ReadOnlySpan<char> trimmed = line.Trim();
        int indent = Indent(line);

        if (trimmed.StartsWith("!!!") || trimmed.StartsWith("???") || trimmed.StartsWith("==="))
        {
            Match mark = MkDocsMark().Match(line.ToString());
            if (mark.Success)
            {
                indents.Push(indent + 4 * (indents.Count + 1));
                AppendLabel(result, indent, mark.Groups["title"].Success ? mark.Groups["title"].Value : mark.Groups["kind"].Value);
                return;
            }
        }

        if (trimmed.StartsWith(":::"))
        {
            Match mark = DocusaurusMark().Match(line.ToString());
            if (mark.Success)
            {
                if (mark.Groups["kind"].Value.Length > 0)
                    AppendLabel(result, indent, mark.Groups["title"].Value is { Length: > 0 } title ? title : mark.Groups["kind"].Value);
                return;
            }
        }

        if (trimmed.StartsWith("--8<--") || trimmed.StartsWith("{!") || trimmed.StartsWith("{% ") || trimmed.StartsWith("{%- ") || trimmed is "[TOC]" or "[[_TOC_]]" or "[[toc]]"
            || (trimmed.StartsWith("{: ") && trimmed.EndsWith("}"))) return;

        if (line.IndexOf("{{<") < 0 && line.IndexOf("{{%") < 0)
        {
            result.Append(line);
            return;
        }

        string withLinks = HugoReference().Replace(line.ToString(), "${target}");
        Match label = HugoLabel().Match(withLinks);
        string rest = HugoShortcode().Replace(withLinks, "");
        if (label.Success && rest.Trim().Length == 0) AppendLabel(result, indent, label.Groups["title"].Success ? label.Groups["title"].Value : label.Groups["kind"].Value);
        else if (rest.Trim().Length > 0) result.Append(rest);
    }

    private static void AppendLabel(StringBuilder result, int indent, string label)
    {
        if (label.Length == 0) return;
        result.Append(' ', indent).Append("**").Append(char.ToUpperInvariant(label[0])).Append(label.AsSpan(1)).Append(":** ");
    }

    private static int Indent(ReadOnlySpan<char> line)
    {
        int indent = 0;
        while (indent < line.Length && line[indent] == ' ') indent++;
        return indent;
    }

    /// <summary>As Python-Markdown and pymdownx define them; a line with anything else on it is text.</summary>
    [GeneratedRegex("""^\s*((!!!|\?\?\?\+?) ?(?<kind>[\w-]+)( +[\w-]+)*( +"(?<title>.*)")?|\?\?\?\+? *"(?<title>.*)"|===[+!]* +"(?<title>.*)")\s*$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MkDocsMark();

    [GeneratedRegex("""^\s*:{3,}\s*(?<kind>[a-zA-Z]*)\s*(\[(?<title>[^\]]*)\]|(?<title>[^{\[]*)).*$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DocusaurusMark();

    [GeneratedRegex("""\{\{[<%]\s*(rel)?ref\s+"?(?<target>[^"%>\s]+)"?\s*[>%]\}\}""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HugoReference();

    [GeneratedRegex("""\{\{[<%]\s*(?<kind>alert|note|warning|caution|important|tip|info|tab|callout|pageinfo)\b([^>%]*?(\b(title|header|name)\s*=\s*"(?<title>[^"]*)"|\s"(?<title>[^"]*)"))?[^>%]*[>%]\}\}""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HugoLabel();

    [GeneratedRegex("""\{\{[<%][^\n]*?[>%]\}\}""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HugoShortcode();

    /// <summary>Follows code fences, inside which nothing is a mark.</summary>
    private struct Fence
    {
        private char _character;
        private int _length;

        public readonly bool IsOpen => _length > 0;

        /// <summary>Takes the next line; true when it belongs to a code block, its fences included.</summary>
        public bool Step(ReadOnlySpan<char> line)
        {
            ReadOnlySpan<char> text = line.TrimStart(" \t>");
            int run = 0;
            while (run < text.Length && text[run] == text[0] && text[0] is '`' or '~') run++;

            if (IsOpen)
            {
                if (run >= _length && text[0] == _character && text[run..].IsWhiteSpace()) _length = 0;
                return true;
            }

            if (run < 3 || (text[0] == '`' && text[run..].Contains('`'))) return false;
            (_character, _length) = (text[0], run);
            return true;
        }
    }
}
