using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class MarkdownScreenTests
{
    /// <summary>Far above the reader's own second, far below what any of the shapes takes where a guard is missing on a large input.</summary>
    private const int Patience = 30_000;

    public static IEnumerable<object[]> Hostile => HostileMarkdown.Names.Select(name => new object[] { name });

    public static IEnumerable<object[]> OwnPages => Repository.FilesBelow(Repository.Docs, "*.md").Select(file => new object[] { Repository.Relative(Repository.Docs, file) });

    [TestMethod]
    [DynamicData(nameof(Hostile))]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Hostile_shape_is_read_or_refused(string name)
    {
        string text = HostileMarkdown.Named(name);
        MarkdownReader reader = new(TimeProvider.System, Placeholders.None);
        foreach (Dialect dialect in (Dialect[])[Dialect.GitHub, Dialect.MkDocs])
        {
            try
            {
                Page page = reader.Read(Some.Source with { Dialect = dialect }, "hostile.md", text);
                Assert.IsNotEmpty(page.Sections);
            }
            catch (UnreadablePageException refusal)
            {
                Assert.IsNotEmpty(refusal.Message);
            }
        }
    }

    [TestMethod]
    [DataRow("bullets 3000, then 3000 newlines", "nested lists")]
    [DataRow("quotations 60000", "nested lists or quotations")]
    [DataRow("unclosed links 50000, cut", "links that it does not close")]
    [DataRow("deep brackets", "brackets that it does not close")]
    [DataRow("declarations unclosed, cut", "raw markup")]
    [DataRow("processing instructions unclosed, cut", "raw markup")]
    [DataRow("emphasis runs, cut", "emphasis or code marks")]
    [DataRow("huge table", "cells")]
    [DataRow("wide table, many short rows", "cells")]
    [DataRow("definitions", "begin with a bracket")]
    [DataRow("one long line", "a line has")]
    [DataRow("longer than a file may be", "split it")]
    [DataRow("NUL", "NUL")]
    public void Shape_that_is_slow_to_parse_is_refused_by_name(string name, string reason)
    {
        string? refusal = MarkdownScreen.Refuse(HostileMarkdown.Named(name));

        Assert.IsNotNull(refusal);
        TextAssert.Holds(reason, refusal);
    }

    [TestMethod]
    [DataRow("unclosed links parted by no-break spaces")]
    [DataRow("unclosed links parted by line separators")]
    [DataRow("emphasis parted by no-break spaces")]
    [DataRow("emphasis parted by form feeds")]
    public void Only_what_ends_a_paragraph_in_Markdown_ends_the_count(string name) =>
        Assert.IsNotNull(MarkdownScreen.Refuse(HostileMarkdown.Named(name)));

    [TestMethod]
    public void Blank_line_ends_the_count() =>
        Assert.IsNull(MarkdownScreen.Refuse(HostileMarkdown.Times(HostileMarkdown.Times("[a](b", 100) + "\r\n \t\r\n", 100)));

    [TestMethod]
    public void Generators_marks_are_counted_as_what_they_become()
    {
        UnreadablePageException refusal = Assert.ThrowsExactly<UnreadablePageException>(() => Some.Page(HostileMarkdown.Times("!!! a\n", 10_000), dialect: Dialect.MkDocs));

        TextAssert.Holds("emphasis", refusal.Message);
    }

    [TestMethod]
    [DynamicData(nameof(OwnPages))]
    public void Own_page_is_accepted(string path)
    {
        List<string> remarks = [];
        Page page = Some.Page(File.ReadAllText(Path.Combine(Repository.Docs, path)), path, remarks: remarks);

        Assert.IsNotEmpty(page.Sections);
        Assert.IsFalse(remarks.Exists(remark => remark.Contains("front matter", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Public_documentation_is_accepted()
    {
        string folder = Path.Combine(Repository.Root, "..", "shared", "data", "docs");
        if (!Directory.Exists(folder)) Assert.Inconclusive($"There is no public documentation in {folder}.");

        MarkdownReader reader = new(TimeProvider.System, Placeholders.None);
        List<string> refused = [];
        foreach (string file in Repository.FilesBelow(folder, "*.md"))
        {
            try
            {
                reader.Read(Some.Source with { Dialect = Dialect.MkDocs }, Repository.Relative(folder, file), File.ReadAllText(file));
            }
            catch (UnreadablePageException refusal)
            {
                refused.Add($"{Repository.Relative(folder, file)}: {refusal.Message}");
            }
        }

        Assert.IsEmpty(refused, string.Join('\n', refused));
    }
}
