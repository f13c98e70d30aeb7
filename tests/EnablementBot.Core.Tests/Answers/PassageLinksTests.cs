using EnablementBot.Core.Answers;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class PassageLinksTests
{
    private static readonly Page OnSite = Some.Page("# A", "how-to/a.md", Some.Source with { SiteUrl = "https://docs.example.com", Dialect = Dialect.MkDocs });
    private static readonly Page WithoutSite = Some.Page("# A", "how-to/a.md");

    [TestMethod]
    [DataRow("See [the *guide*](b.md#part) now.", "See [the *guide*](https://docs.example.com/how-to/b/#part) now.")]
    [DataRow("[x](../index.md)", "[x](https://docs.example.com/)")]
    [DataRow("[x](/top/b.md)", "[x](https://docs.example.com/top/b/)")]
    [DataRow("[x](#here)", "[x](https://docs.example.com/how-to/a/#here)")]
    [DataRow("[x](b.md \"title\") and [y](c.md)", "[x](https://docs.example.com/how-to/b/) and [y](https://docs.example.com/how-to/c/)")]
    [DataRow("[x](deploy.yaml)", "[x](https://docs.example.com/how-to/deploy.yaml)")]
    [DataRow("- [x](b.md)\n- [y](b.md)\n", "- [x](https://docs.example.com/how-to/b/)\n- [y](https://docs.example.com/how-to/b/)\n")]
    [DataRow("|a|\n|-|\n|[x](b.md)|\n", "|a|\n|-|\n|[x](https://docs.example.com/how-to/b/)|\n")]
    public void Link_between_pages_becomes_its_published_address(string from, string to) => Assert.AreEqual(to, PassageLinks.Rebase(from, OnSite));

    [TestMethod]
    [DataRow("See [the *guide*](b.md#part) now.", "See the *guide* now.")]
    [DataRow("[x](/top/b.md)", "x")]
    public void Link_without_an_address_becomes_its_text(string from, string to) => Assert.AreEqual(to, PassageLinks.Rebase(from, WithoutSite));

    [TestMethod]
    [DataRow("[x](https://example.com/a?b#c)")]
    [DataRow("[x](http://example.com)")]
    [DataRow("[x](mailto:a@example.com)")]
    [DataRow("no link, `[x](b.md)` in code")]
    [DataRow("```\n[x](b.md)\n![y](z.png)\n```")]
    [DataRow("\\[x](b.md)")]
    [DataRow("")]
    public void Everything_else_stays_word_for_word(string text) => Assert.AreEqual(text, PassageLinks.Rebase(text, OnSite));

    [TestMethod]
    [DataRow("[x](javascript:alert(1))", "x")]
    [DataRow("[x](data:text/html,a)", "x")]
    [DataRow("[x](file:///etc/passwd)", "x")]
    [DataRow("[x](//evil.example/a)", "x")]
    public void Link_of_another_scheme_becomes_its_text(string from, string to) => Assert.AreEqual(to, PassageLinks.Rebase(from, OnSite));

    [TestMethod]
    [DataRow("a ![p](p.png) b", "a  b")]
    [DataRow("![p](https://evil.example/p.png?x)", "")]
    [DataRow("[![p](https://evil.example/p.png)](b.md)", "")]
    [DataRow("[![p](https://evil.example/p.png) text](b.md)", "[ text](https://docs.example.com/how-to/b/)")]
    [DataRow("[![p](https://evil.example/p.png) text](https://example.com/)", "[ text](https://example.com/)")]
    public void Pictures_are_left_out(string from, string to) => Assert.AreEqual(to, PassageLinks.Rebase(from, OnSite));

    [TestMethod]
    public void Passages_of_our_pages_keep_all_their_words()
    {
        foreach (string file in Repository.FilesBelow(Repository.Docs, "*.md"))
        {
            Page page = Some.Page(File.ReadAllText(file), Repository.Relative(Repository.Docs, file), OnSite.Source);
            foreach (PageBlock block in page.Sections.SelectMany(section => section.Blocks).Where(block => block.Markdown.Length > 0))
            {
                Page rebased = Some.Page(PassageLinks.Rebase(block.Markdown, page), page.Path);
                TextAssert.SameWords(Some.Page(block.Markdown, page.Path).Sections[0].Blocks[0].Text, rebased.Sections[0].Blocks[0].Text);
                Assert.IsTrue(rebased.Links.All(link => !link.IsLocal), block.Markdown);
            }
        }
    }
}
