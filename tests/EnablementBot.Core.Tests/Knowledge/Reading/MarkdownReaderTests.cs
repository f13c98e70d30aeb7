using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class MarkdownReaderTests
{
    [TestMethod]
    public void Headings_cut_the_page_into_sections_with_paths_and_lines()
    {
        Page page = Some.Page("# Top\n\nIntro.\n\n## Part *one*\n\nA\n\n### Deep `code`\n\nB\n\n## Part two\n\nC\n");

        CollectionAssert.AreEqual((string[])["Top", "Part one", "Deep code", "Part two"], page.Sections.Select(section => section.Heading).ToArray());
        CollectionAssert.AreEqual((string[])["Top", "Part one", "Deep code"], page.Sections[2].Path.ToArray());
        CollectionAssert.AreEqual((string[])["Top", "Part two"], page.Sections[3].Path.ToArray());
        CollectionAssert.AreEqual((int[])[1, 5, 9, 13], page.Sections.Select(section => section.Line).ToArray());
        CollectionAssert.AreEqual((int[])[1, 2, 3, 2], page.Sections.Select(section => section.Level).ToArray());
        CollectionAssert.AreEqual((string[])["", "part-one", "deep-code", "part-two"], page.Sections.Select(section => section.Anchor).ToArray());
    }

    [TestMethod]
    public void Text_before_the_first_heading_is_a_section_of_its_own()
    {
        Page page = Some.Page("Before.\n\n# Top\n\nAfter.\n");

        Assert.HasCount(2, page.Sections);
        Assert.AreEqual(0, page.Sections[0].Level);
        Assert.AreEqual("Before.", page.Sections[0].Blocks.Single().Text);
        Assert.AreEqual("top", page.Sections[1].Anchor);
    }

    [TestMethod]
    public void Setext_headings_are_headings() => Assert.AreEqual("Two", Some.Page("One\n===\n\nTwo\n---\n\ntext").Sections[1].Heading);

    [TestMethod]
    public void Lines_count_from_the_top_of_the_file_with_its_front_matter()
    {
        Page page = Some.Page("---\ntitle: T\n---\n# A\n\n[x](b.md)\n\n## B\n");

        Assert.AreEqual(4, page.Sections[0].Line);
        Assert.AreEqual(8, page.Sections[1].Line);
        Assert.AreEqual(6, page.Links.Single().Line);
    }

    [TestMethod]
    [DataRow("---\ntitle: Given\n---\n# Heading\n", "a.md", "Given")]
    [DataRow("# Heading\n", "a.md", "Heading")]
    [DataRow("text\n\n## Two\n\n# One\n", "a.md", "One")]
    [DataRow("text", "how-to/roll_back-now.md", "Roll back now")]
    [DataRow("text", "how-to/index.md", "How to")]
    [DataRow("text", "index.md", "Index")]
    public void Title_is_that_of_the_front_matter_the_first_heading_or_the_file(string markdown, string path, string title) =>
        Assert.AreEqual(title, Some.Page(markdown, path).Title);

    [TestMethod]
    public void Unix_and_Windows_and_old_Mac_lines_read_the_same()
    {
        const string unix = "---\ntitle: T\n---\n# A\n\n- one\n- two\n\n```sh\nx\ny\n```\n\n|a|\n|-|\n|b|\n";

        Page expected = Some.Page(unix);
        foreach (string other in (string[])[unix.Replace("\n", "\r\n", StringComparison.Ordinal), unix.Replace('\n', '\r')])
        {
            Page page = Some.Page(other);
            Assert.AreEqual(expected.Body, page.Body);
            Assert.AreEqual(expected.Title, page.Title);
            CollectionAssert.AreEqual(expected.Sections[0].Blocks.Select(block => block.Markdown).ToArray(), page.Sections[0].Blocks.Select(block => block.Markdown).ToArray());
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("\n\n  \n")]
    [DataRow("---\ntitle: T\n---\n")]
    [DataRow("---\ntitle: T\n---")]
    [DataRow("<!-- nothing -->")]
    public void Page_without_text_has_one_empty_section(string markdown) => Assert.IsEmpty(Some.Page(markdown).Sections.Single().Blocks);

    [TestMethod]
    public void Byte_order_mark_that_the_caller_left_costs_the_front_matter_only()
    {
        // Whoever decodes the bytes takes the mark off (Utf8 in the host). Left on, it must not bring reading down.
        Page page = Some.Page("\uFEFF---\ntitle: T\n---\n# A\n\ntext");

        Assert.AreEqual("A", page.Sections.Single(section => section.Level == 1).Heading);
    }

    [TestMethod]
    public void Blocks_hold_the_Markdown_of_the_file_word_for_word()
    {
        string[] blocks =
        [
            "A *paragraph* with `code`, [a link](x.md)\nover two lines.",
            "1. One\n\n   ```sh\n   kubectl get pods\n   ```\n\n2. Two\n   - nested",
            "```yaml title=\"a\"\nkey: value\n\n  other: \"{{ .Values.x }}\"\n```",
            "> A quotation\n> of two lines",
            "| a | b |\n|:--|--:|\n| `x` | y |",
        ];

        Page page = Some.Page("# T\n\n" + string.Join("\n\n", blocks) + "\n");

        CollectionAssert.AreEqual(blocks, page.Sections[0].Blocks.Select(block => block.Markdown).ToArray());
    }

    [TestMethod]
    public void Text_of_a_block_is_what_a_person_reads()
    {
        Page page = Some.Page("A **bold** `code` [link *text*](x.md), <b>html</b> ![picture](p.png) &amp; <https://a.example>\\*  \nnext\n");

        Assert.AreEqual("A bold code link text, html  & https://a.example* next", page.Sections[0].Blocks.Single().Text);
    }

    [TestMethod]
    public void List_keeps_its_items_with_what_is_nested_in_them()
    {
        Page page = Some.Page("1. First\n   ```sh\n   run it\n   ```\n2. Second\n   - inner\n");

        PageBlock.Listing list = (PageBlock.Listing)page.Sections[0].Blocks.Single();
        Assert.IsTrue(list.Ordered);
        Assert.HasCount(2, list.Items);
        Assert.AreEqual("1. First\n   ```sh\n   run it\n   ```", list.Items[0].Markdown);
        TextAssert.Holds("run it", list.Items[0].Text);
        TextAssert.Holds("inner", list.Items[1].Text);
    }

    [TestMethod]
    public void Bulleted_list_is_not_ordered() => Assert.IsFalse(((PageBlock.Listing)Some.Page("- a\n- b\n").Sections[0].Blocks.Single()).Ordered);

    [TestMethod]
    public void Table_keeps_its_head_and_rows()
    {
        Page page = Some.Page("| Name | Port |\n|------|-----:|\n| `web` | 80 |\n| [db](d.md) | 5432 |\n");

        PageBlock.Table table = (PageBlock.Table)page.Sections[0].Blocks.Single();
        Assert.AreEqual("| Name | Port |\n|------|-----:|", table.Header);
        CollectionAssert.AreEqual((string[])["| `web` | 80 |", "| [db](d.md) | 5432 |"], table.Rows.Select(row => row.Markdown).ToArray());
        CollectionAssert.AreEqual((string[])["web 80", "db 5432"], table.Rows.Select(row => row.Text).ToArray());
    }

    [TestMethod]
    public void Code_block_tells_its_language_and_its_lines()
    {
        PageBlock.Code code = (PageBlock.Code)Some.Page("~~~python\nprint(1)\n\nprint(2)\n~~~\n").Sections[0].Blocks.Single();

        Assert.AreEqual("python", code.Language);
        Assert.AreEqual("print(1)\n\nprint(2)", code.Text);
    }

    [TestMethod]
    public void Indented_code_is_given_fences()
    {
        PageBlock.Code code = (PageBlock.Code)Some.Page("text\n\n    make all\n    make test\n").Sections[0].Blocks[1];

        Assert.AreEqual("make all\nmake test", code.Text);
        Assert.AreEqual("```\nmake all\nmake test\n```", code.Markdown);
    }

    [TestMethod]
    public void Markdown_inside_code_is_code()
    {
        Page page = Some.Page("# T\n\n```md\n# no heading\n!!! note\n    [x](y.md)\n:::tip\n{{< note >}}\n<!-- kept -->\n```\n", dialect: Dialect.MkDocs);

        Assert.HasCount(1, page.Sections);
        Assert.IsEmpty(page.Links);
        Assert.AreEqual("# no heading\n!!! note\n    [x](y.md)\n:::tip\n{{< note >}}\n<!-- kept -->", page.Sections[0].Blocks.Single().Text);
    }

    [TestMethod]
    [DataRow("<!-- secret -->\n\ntext")]
    [DataRow("text <!-- secret --> more")]
    [DataRow("<!-- secret\n\nsecret\n-->\ntext")]
    [DataRow("# Head <!-- secret -->\n\ntext")]
    [DataRow("- item <!-- secret -->\n")]
    [DataRow("|a|\n|-|\n|b <!-- secret -->|\n")]
    [DataRow("<div>\n<!-- secret -->\nword\n</div>")]
    [DataRow("<!-- secret without an end")]
    [DataRow("<script>secret()</script>\n\ntext")]
    [DataRow("<style>secret</style>\n\ntext")]
    [DataRow("text ![secret](p.png)")]
    public void What_no_reader_sees_is_in_no_text(string markdown)
    {
        Page page = Some.Page(markdown);

        foreach (Section section in page.Sections)
        {
            TextAssert.Lacks("secret", section.Heading);
            foreach (PageBlock block in section.Blocks) TextAssert.Lacks("secret", block.Text);
        }
    }

    [TestMethod]
    public void Words_of_raw_HTML_can_be_found_and_are_no_Markdown()
    {
        PageBlock block = Some.Page("<details>\n<summary>More &amp; more</summary>\n</details>\n").Sections[0].Blocks.Single();

        Assert.AreEqual("More & more", block.Text);
        Assert.AreEqual("", block.Markdown);
        Assert.IsInstanceOfType<PageBlock.Html>(block);
    }

    [TestMethod]
    public void GitHub_alert_is_prose_without_its_mark()
    {
        PageBlock block = Some.Page("> [!WARNING]\n> Do not delete it.\n").Sections[0].Blocks.Single();

        Assert.IsInstanceOfType<PageBlock.Prose>(block);
        Assert.AreEqual("Do not delete it.", block.Text);
        Assert.AreEqual("> [!WARNING]\n> Do not delete it.", block.Markdown);
    }

    [TestMethod]
    [DataRow("[a](b.md)", "guide/b.md", "", true)]
    [DataRow("[a](../b.md#part)", "b.md", "part", true)]
    [DataRow("[a](#here)", "guide/page.md", "here", true)]
    [DataRow("[a](/top/b.md)", "top/b.md", "", true)]
    [DataRow("[a](sub/)", "guide/sub", "", true)]
    [DataRow("[a](a%20b.md)", "guide/a b.md", "", true)]
    [DataRow("[a][r]\n\n[r]: ../c.md \"Title\"", "c.md", "", true)]
    [DataRow("[a](https://example.com/x#y)", "https://example.com/x#y", "y", false)]
    [DataRow("[a](mailto:a@example.com)", "mailto:a@example.com", "", false)]
    [DataRow("[a](//example.com)", "//example.com", "", false)]
    public void Link_is_resolved_from_its_page(string markdown, string target, string anchor, bool local)
    {
        PageLink link = Some.Page(markdown).Links.Single();

        Assert.AreEqual(target, link.Target);
        Assert.AreEqual(anchor, link.Anchor);
        Assert.AreEqual(local, link.IsLocal);
        Assert.AreEqual("a", link.Text);
    }

    [TestMethod]
    public void Local_picture_is_no_link_to_a_page() => Assert.IsEmpty(Some.Page("![a](b.png)").Links);

    [TestMethod]
    public void Known_placeholder_is_filled_in_text_code_and_title()
    {
        Page page = Some.Reader(Values()).Read(Some.Source, "a.md", "---\ntitle: On {{platform.name}}\n---\nUse {{platform.name}}.\n\n```sh\ndocker pull {{platform.registry.host}}/x\n```\n");

        Assert.AreEqual("On Meridian", page.Title);
        Assert.AreEqual("Use Meridian.", page.Sections[0].Blocks[0].Text);
        Assert.AreEqual("docker pull r.example.com/x", page.Sections[0].Blocks[1].Text);
    }

    [TestMethod]
    public void Unknown_placeholder_stays_and_is_remarked_once()
    {
        List<string> remarks = [];
        Page page = Some.Reader(Values()).Read(Some.Source, "a.md", "{{platform.nope}} and {{platform.nope}}", remarks);

        Assert.AreEqual("{{platform.nope}} and {{platform.nope}}", page.Sections[0].Blocks[0].Text);
        TextAssert.Holds("{{platform.nope}}", remarks.Single());
    }

    [TestMethod]
    [DataRow("helm: {{ .Values.platform.name }} and {{.Release.Name}}")]
    [DataRow("argo {{name}} {{ platform.name }} {platform.name}")]
    public void Braces_of_others_are_not_touched(string text)
    {
        List<string> remarks = [];
        Page page = Some.Reader(Values()).Read(Some.Source, "a.md", $"```yaml\n{text}\n```\n", remarks);

        Assert.AreEqual(text, page.Sections[0].Blocks[0].Text);
        Assert.IsEmpty(remarks);
    }

    [TestMethod]
    public void Broken_front_matter_costs_its_values_only()
    {
        List<string> remarks = [];
        Page page = Some.Page("---\ntitle: [unclosed\n---\n# Heading\n\ntext\n", remarks: remarks);

        Assert.AreEqual("Heading", page.Title);
        TextAssert.Holds("front matter", remarks.Single());
        Assert.AreEqual(4, page.Sections[0].Line);
    }

    [TestMethod]
    public void Page_without_an_audience_has_that_of_its_source()
    {
        KnowledgeSource source = Some.Source with { Audience = "platform-team" };

        Assert.AreEqual("platform-team", Some.Page("text", "a.md", source).Audience);
        Assert.AreEqual("everyone", Some.Page("---\naudience: everyone\n---\ntext", "a.md", source).Audience);
    }

    private static Core.Knowledge.Reading.Placeholders Values() => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Meridian", ["registry.host"] = "r.example.com" });
}
