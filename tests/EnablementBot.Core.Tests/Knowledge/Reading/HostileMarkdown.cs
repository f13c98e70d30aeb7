using System.Text;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

/// <summary>Shapes of text that are known to be slow or deadly for Markdown parsers, at sizes where a quadratic one is seen.</summary>
internal static class HostileMarkdown
{
    private const int Large = 200_000;

    /// <summary>Just within the length that a line may have.</summary>
    private const int LongLine = 120_000;

    private static readonly Lazy<Dictionary<string, string>> All = new(() => Shapes().ToDictionary(shape => shape.Name, shape => shape.Text, StringComparer.Ordinal));

    public static IEnumerable<string> Names => All.Value.Keys;

    public static string Named(string name) => All.Value[name];

    /// <summary>Every shape, and those that the length of a line alone gives away once more at a length that it does not.</summary>
    private static IEnumerable<(string Name, string Text)> Shapes()
    {
        foreach ((string name, string text) in Full())
        {
            yield return (name, text);
            if (text.Length > LongLine && text.Split('\n').Any(line => line.Length > LongLine)) yield return (name + ", cut", text[..LongLine]);
        }
    }

    private static IEnumerable<(string Name, string Text)> Full()
    {
        foreach (int n in (int[])[10, 24, 100, 500, 1500, 3000]) yield return ($"bullets {n}, then {n} newlines", Times("- ", n) + "x" + Times("\n", n));
        foreach (int n in (int[])[12, 24, 3000]) yield return ($"mixed bullets {n}", Times("- + ", n) + "x" + Times("\n", n));
        yield return ("numbered 3000, then newlines", Times("1. ", 3000) + "x" + Times("\n", 3000));
        yield return ("tabbed bullets", Times("-\t", 1500) + "x" + Times("\n", 1500));
        yield return ("staircase of lists, then newlines", Staircase(100) + Times("\n", 20_000));
        yield return ("staircase of lists, many items", Staircase(60) + Times(new string(' ', 118) + "- x\n", 2000));
        yield return ("very deep staircase", Staircase(1000));
        yield return ("many wide lists of newlines", Times(Times("- ", 20) + "x" + Times("\n", 200), 100));

        foreach (int n in (int[])[200, 300, 5000, 50_000]) yield return ($"unclosed links {n}", Times("[a](b", n));
        yield return ("unclosed links, closed on the way", Times("[a](b [c](d) ", 20_000));
        yield return ("spaced unclosed links", Times("[ (](", 50_000));
        yield return ("unclosed links on lines", Times("[a](b\n", 50_000));
        yield return ("unclosed links parted by no-break spaces", Times(Times("[a](b", 200) + "\n\u00a0\n", 300));
        yield return ("unclosed links parted by line separators", Times(Times("[a](b", 200) + "\u2028\u2028", 300));
        yield return ("unclosed images", Times("![", 100_000));
        yield return ("unclosed image links", Times("![a](<b", 50_000));
        yield return ("images in images", Times("![", 2000) + "a" + Times("](b)", 2000));
        yield return ("images in images, within the limit", Times("![", 40) + "a" + Times("](b)", 40));
        yield return ("deep brackets", Times("[", 50_000));
        yield return ("deep brackets, closed", Times("[", 20_000) + "a" + Times("]", 20_000));
        yield return ("brackets, closed at once", Times("[]", Large));
        yield return ("brackets with definitions missing", Times("[a][b]", 100_000));
        yield return ("closing brackets only", Times("]", Large));
        yield return ("parentheses deep", "[a](" + Times("(", 50_000));
        yield return ("titles unclosed", Times("[a](b \"", 50_000));
        yield return ("angle targets unclosed", Times("[a](<", 50_000));
        yield return ("escaped brackets", Times("\\[a\\](b", 50_000));

        yield return ("CDATA unclosed", Times("a <![CDATA[", 50_000));
        yield return ("CDATA unclosed, within the limit", Times("a <![CDATA[", 190) + new string('x', 100_000));
        yield return ("processing instructions unclosed", Times("a <?", 100_000));
        yield return ("declarations unclosed", Times("a <!A", 50_000));
        yield return ("comments unclosed", Times("a <!--", 50_000));
        yield return ("comments unclosed on lines with ends of quotations", Times("> a <!-- ", 20_000));
        yield return ("less-than signs", Times("<", Large));
        yield return ("tags unclosed", Times("<a b=\"", 50_000));
        yield return ("tags with many attributes", "<a" + Times(" b", 60_000));
        yield return ("autolinks unclosed", Times("<a:", 60_000));
        yield return ("mail autolinks unclosed", Times("<a@b", 50_000));
        yield return ("HTML blocks unclosed", Times("<div>\n\n", 50_000));
        yield return ("script unclosed", "<script>\n" + Times("x\n", 100_000));
        yield return ("comment block unclosed", "<!--\n" + Times("- x\n", 50_000));
        yield return ("many scripts unclosed", Times("<script\n", 50_000));

        foreach (int n in (int[])[24, 100, 5000, 60_000]) yield return ($"quotations {n}", Times("> ", n) + "x");
        yield return ("quotations without blanks", Times(">", 60_000) + "x");
        yield return ("quotation lines", Times("> > > > > > > > > > x\n", 20_000));
        yield return ("quotations of lists", Times("> - ", 12) + "x" + Times("\n" + Times("> ", 12), 5000));
        yield return ("lazy quotations", Times("> x\ny\n", 50_000));

        yield return ("emphasis runs", Times("*a_ ", 50_000));
        yield return ("emphasis runs within the limit", Times("*a_ ", 2400));
        yield return ("emphasis parted by no-break spaces", Times(Times("*a_ ", 2400) + "\n\u00a0\n", 50));
        yield return ("emphasis parted by line separators", Times(Times("*a_ ", 2400) + "\u2028 \u2028", 50));
        yield return ("emphasis parted by form feeds", Times(Times("*a_ ", 2400) + "\f \f", 50));
        yield return ("emphasis in small paragraphs", Times(Times("*a_ ", 1200) + "\n\n", 300));
        yield return ("emphasis openers", Times("*a ", Large));
        yield return ("emphasis closers", Times("a* ", Large));
        yield return ("strong nested", Times("**a ", 50_000) + Times("b** ", 50_000));
        yield return ("emphasis nested, within the limit", Times("*a **a ", 800) + Times("b** b* ", 800));
        yield return ("asterisks", new string('*', 120_000) + "a");
        yield return ("emphasis of three", Times("***a", 50_000));
        yield return ("backticks growing", Growing('`', 600));
        yield return ("backticks growing within the limit", Growing('`', 99));
        yield return ("backtick pairs", Times("`` ` ", 50_000));
        yield return ("strikes growing", Growing('~', 600));

        yield return ("huge table", "|a|b|\n|-|-|\n" + Times("|x|y|\n", 100_000));
        yield return ("wide table", Times("|a", 20_000) + "|\n" + Times("|-", 20_000) + "|\n" + Times("|x", 20_000) + "|");
        yield return ("wide table, many short rows", Times("|a", 3000) + "|\n" + Times("|-", 3000) + "|\n" + Times("|x\n", 10_000));
        yield return ("table within the limit", Times("|a", 60) + "|\n" + Times("|-", 60) + "|\n" + Times(Times("|x", 60) + "|\n", 300));
        yield return ("pipes only", Times("|", Large));
        yield return ("tables that are none", Times("a|b\n", 50_000));
        yield return ("many small tables", Times("|a|\n|-|\n|x|\n\n", 40_000));
        yield return ("table with backticks", "|a|b|\n|-|-|\n" + Times("|`x|y|\n", 4000));

        yield return ("one long line", new string('a', 2_000_000));
        yield return ("one long line within the limit", new string('a', 120_000));
        yield return ("long line of blanks", "a" + new string(' ', 120_000) + "b");
        yield return ("longer than a file may be", new string('a', 2_100_000));
        yield return ("definitions", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"[a{i}]: b\n")));
        yield return ("definitions of one name", Times("[a]: b\n", 100_000) + "[a]");
        yield return ("definitions unclosed", Times("[a", 50_000) + "]: b");
        yield return ("definitions with titles unclosed", Times("[a]: b \"\n", 50_000));
        yield return ("definitions broken over lines", Times("[\n", 100_000));

        yield return ("entities", Times("&amp;", 100_000));
        yield return ("entities unclosed", Times("&a", Large));
        yield return ("numeric entities", Times("&#x1F600;&#99999999;", 30_000));
        yield return ("backslashes", Times("\\", Large));
        yield return ("NUL", "# Title\n\na\0b");
        yield return ("lone surrogates", "# \uD800 a\n\nb \uDC00 c `\uD801` [\uDC01](\uD802)\n");
        yield return ("tabs", Times("\t", 120_000) + "x");
        yield return ("tabs on lines", Times("\t- \tx\n", 50_000));
        yield return ("unclosed fences", Times("```\n~~~\n", 50_000));
        yield return ("unclosed fence with a long info", "```" + new string('a', 120_000) + "\n");
        yield return ("setext underlines", Times("a\n=\n", 100_000));
        yield return ("setext over a long paragraph", Times("a\n", 100_000) + "=");
        yield return ("thematic breaks", Times("* * *\n", 100_000));
        yield return ("headings of one name", Times("# a\n", 100_000));
        yield return ("headings without a name", Times("#\n", 200_000));
        yield return ("heading that almost names an anchor", "# " + new string('a', 120_000) + "}");
        yield return ("heading of braces", "# " + Times("{#a ", 30_000) + "}");
        yield return ("heading of blanks and braces", "# " + Times(" {", 60_000) + "}");
        yield return ("carriage returns", Times("- x\r", 100_000));
        yield return ("nothing but newlines", Times("\n", 1_000_000));
        yield return ("admonitions", Times("!!! a\n", 200_000));
        yield return ("admonitions nested", string.Concat(Enumerable.Range(0, 400).Select(i => new string(' ', 4 * i) + "!!! note\n")));
        yield return ("admonitions with one blank", Times("!!! note \"*\n", 100_000));
        yield return ("containers", Times(":::note\n", 100_000));
        yield return ("shortcodes unclosed", Times("{{< note ", 13_000));
        yield return ("shortcodes on lines", Times("{{< note title=\"a\" >}}\n", 50_000));
        yield return ("references unclosed", Times("{{< ref \"a", 12_000));
        yield return ("task lists", Times("- [ ] x\n", 50_000));
        yield return ("alerts", Times("> [!NOTE]\n", 50_000));
        yield return ("front matter unclosed", "---\n" + Times("a: b\n", 100_000));
        yield return ("front matter of brackets", "---\na: " + Times("[", 60_000) + "\n---\n");
        yield return ("front matter of braces, TOML", "+++\na = " + Times("[", 30_000) + "\n+++\n");
        yield return ("front matter of inline tables, TOML", "+++\na = " + Times("{a=", 15_000) + "\n+++\n");
        yield return ("front matter of dotted keys, TOML", "+++\n" + Times("a.", 30_000) + "b = 1\n+++\n");
        yield return ("front matter of indents", "---\n" + string.Concat(Enumerable.Range(0, 300).Select(i => new string(' ', i) + "a:\n")) + "---\n");
        yield return ("front matter of aliases", "---\na: &a [x,x]\nb: [*a,*a]\n---\n");
    }

    public static string Times(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Staircase(int depth) => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', 2 * i) + "- x\n"));

    private static string Growing(char mark, int count) => string.Concat(Enumerable.Range(1, count).Select(i => new string(mark, i) + " "));
}
