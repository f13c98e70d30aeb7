using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class DialectMarksTests
{
    [TestMethod]
    [DataRow("!!! note\n    Body\n", "**Note:** \nBody\n")]
    [DataRow("!!! warning \"Mind the gap\"\n    Body\n", "**Mind the gap:** \nBody\n")]
    [DataRow("??? tip\n    Body\n", "**Tip:** \nBody\n")]
    [DataRow("???+ tip \"Open\"\n    Body\n", "**Open:** \nBody\n")]
    [DataRow("=== \"Linux\"\n    Body\n", "**Linux:** \nBody\n")]
    [DataRow("??? \"Folded\"\n    Body\n", "**Folded:** \nBody\n")]
    [DataRow("===! \"A \"quoted\" tab\"\n    Body\n", "**A \"quoted\" tab:** \nBody\n")]
    [DataRow("!!!danger\n    Body\n", "**Danger:** \nBody\n")]
    [DataRow("!!! note \"\"\n    Body\n", "\nBody\n")]
    [DataRow("!!! note inline end \"Side\"\n    Body\n", "**Side:** \nBody\n")]
    public void MkDocs_block_becomes_a_label_and_plain_text(string from, string to) => Assert.AreEqual(to, DialectMarks.Resolve(from));

    [TestMethod]
    public void What_follows_a_MkDocs_block_is_not_moved() =>
        Assert.AreEqual("**Note:** \nBody\n\nAfter\n\n    code\n", DialectMarks.Resolve("!!! note\n    Body\n\nAfter\n\n    code\n"));

    [TestMethod]
    public void Code_in_a_MkDocs_block_keeps_its_own_indent() =>
        Assert.AreEqual("**Linux:** \n\n```yaml\na:\n  b: 1\n\n    deep: 2\n```\n\nafter\n", DialectMarks.Resolve("=== \"Linux\"\n\n    ```yaml\n    a:\n      b: 1\n\n        deep: 2\n    ```\n\nafter\n"));

    [TestMethod]
    public void MkDocs_blocks_may_be_nested()
    {
        Page page = Some.Page("=== \"One\"\n\n    First\n\n    !!! warning\n        Careful\n\n        ```sh\n        rm -r x\n        ```\n\n    Still one\n\n=== \"Two\"\n\n    Second\n", dialect: Dialect.MkDocs);

        string[] texts = [.. page.Sections[0].Blocks.Select(block => block.Text)];
        CollectionAssert.AreEqual((string[])["One:", "First", "Warning: Careful", "rm -r x", "Still one", "Two:", "Second"], texts);
        Assert.IsInstanceOfType<PageBlock.Code>(page.Sections[0].Blocks[3]);
    }

    [TestMethod]
    public void MkDocs_block_in_a_list_stays_in_its_item()
    {
        Page page = Some.Page("1. Do this\n\n    !!! note\n        Mind it\n\n2. Do that\n", dialect: Dialect.MkDocs);

        PageBlock.Listing list = (PageBlock.Listing)page.Sections[0].Blocks.Single();
        Assert.HasCount(2, list.Items);
        TextAssert.Holds("Mind it", list.Items[0].Text);
    }

    [TestMethod]
    [DataRow(":::note\nBody\n:::\n", "**Note:** \nBody\n\n")]
    [DataRow(":::tip Title here\nBody\n:::\n", "**Title here:** \nBody\n\n")]
    [DataRow(":::warning[Mind]\nBody\n:::\n", "**Mind:** \nBody\n\n")]
    [DataRow("::::info\n:::tip\nA\n:::\n::::\n", "**Info:** \n**Tip:** \nA\n\n\n")]
    public void Docusaurus_block_becomes_a_label(string from, string to) => Assert.AreEqual(to, DialectMarks.Resolve(from).Replace(" :** ", ":** ", StringComparison.Ordinal));

    [TestMethod]
    [DataRow("{{< note >}}\nBody\n{{< /note >}}\n", "**Note:** \nBody\n\n")]
    [DataRow("{{% alert title=\"Mind\" color=\"warning\" %}}\nBody\n{{% /alert %}}\n", "**Mind:** \nBody\n\n")]
    [DataRow("{{< tab header=\"One\" >}}\nBody\n{{< /tab >}}\n", "**One:** \nBody\n\n")]
    [DataRow("{{% alert color=\"warning\" title=\"Mind\" %}}\n", "**Mind:** \n")]
    [DataRow("{{< tab \"One\" >}}\n", "**One:** \n")]
    [DataRow("{{< tab filename=\"x\" >}}\n", "**Tab:** \n")]
    [DataRow("{{< figure src=\"a.png\" >}}\n", "\n")]
    [DataRow("Before {{< param \"x\" >}} after\n", "Before  after\n")]
    [DataRow("[a]({{< ref \"other.md\" >}})\n", "[a](other.md)\n")]
    [DataRow("[a]({{< relref \"other.md#part\" >}})\n", "[a](other.md#part)\n")]
    [DataRow("[a]({{% ref other.md %}})\n", "[a](other.md)\n")]
    public void Hugo_shortcode_becomes_a_label_a_link_or_nothing(string from, string to) => Assert.AreEqual(to, DialectMarks.Resolve(from));

    [TestMethod]
    [DataRow("--8<-- \"file.md\"")]
    [DataRow("{! file.md !}")]
    [DataRow("{% include \"x\" %}")]
    [DataRow("[TOC]")]
    [DataRow("{: .class }")]
    public void Include_or_attribute_line_is_left_out(string line) => Assert.AreEqual("a\n\nb", DialectMarks.Resolve($"a\n{line}\nb"));

    [TestMethod]
    [DataRow("plain\ntext")]
    [DataRow("Really!!! Yes???\n=== not a tab\n!!! Read this, please.\n??? why not\tthat?\n")]
    [DataRow("```\n!!! note\n    a\n:::tip\n{{< note >}}\n```\n")]
    [DataRow("~~~\n```\n!!! note\n~~~\n")]
    [DataRow("> ```\n> !!! note\n> ```\n")]
    [DataRow("form\ffeed and \u2028 separator in `a\u0085b`\n")]
    [DataRow("{{ .Values.x }}\n")]
    [DataRow("\n\n\na\n")]
    [DataRow("    indented code\n")]
    public void What_is_no_mark_is_not_touched(string text) => Assert.AreEqual(text, DialectMarks.Resolve(text));

    [TestMethod]
    public void Every_line_keeps_its_number()
    {
        const string text = "\n# A\n!!! note\n    b\n:::tip\n{{< note >}}\n--8<-- \"x\"\n\n    c\nd\u2028e\n## End\n";

        string[] lines = DialectMarks.Resolve(text).Split('\n');

        Assert.HasCount(text.Split('\n').Length, lines);
        Assert.AreEqual(10, Array.IndexOf(lines, "## End"));
    }

    [TestMethod]
    [DataRow(Dialect.GitHub, "# A\n\ntext")]
    [DataRow(Dialect.MkDocs, "text\n\n!!! note\n    a")]
    [DataRow(Dialect.Docusaurus, "text\n\n:::note\na\n:::")]
    [DataRow(Dialect.Hugo, "{{< note >}}")]
    public void Source_tells_its_dialect(Dialect dialect, string text) => Assert.AreEqual(dialect, DialectDetector.Detect(["# Other\n", text]));
}
