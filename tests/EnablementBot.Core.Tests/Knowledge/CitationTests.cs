using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge;

[TestClass]
public sealed class CitationTests
{
    private static readonly KnowledgeSource Site = Some.Source with { SiteUrl = "https://docs.example.com/p/", EditUrl = "https://git.example.com/edit/{path}", Dialect = Dialect.MkDocs };

    [TestMethod]
    public void Address_is_that_of_the_heading_on_the_site()
    {
        Page page = Some.Page("# A\n\nx\n\n## Über B {#b:1}\n\ny", "how to/a.md", Site);

        Assert.AreEqual("https://docs.example.com/p/how%20to/a/", new Citation(page, page.Sections[0], "x").Url);
        Assert.AreEqual("https://docs.example.com/p/how%20to/a/#b%3A1", new Citation(page, page.Sections[1], "y").Url);
        Assert.AreEqual("https://git.example.com/edit/how%20to/a.md", new Citation(page, page.Sections[0], "x").EditUrl);
    }

    [TestMethod]
    public void Source_without_a_site_has_no_addresses()
    {
        Page page = Some.Page("# A\n\nx");

        Assert.IsNull(new Citation(page, page.Sections[0], "x").Url);
        Assert.IsNull(new Citation(page, page.Sections[0], "x").EditUrl);
    }

    [TestMethod]
    public void Heading_is_the_path_or_the_title_where_there_is_none()
    {
        Page page = Some.Page("---\ntitle: T\n---\nBefore\n\n# A\n\n## B\n\ny");

        Assert.AreEqual("T", new Citation(page, page.Sections[0], "").Heading);
        Assert.AreEqual("A > B", new Citation(page, page.Sections[2], "").Heading);
    }
}
