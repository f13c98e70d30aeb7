using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Indexing;

[TestClass]
public sealed class PageLinksTests
{
    private static readonly Page[] Pages =
    [
        .. ((string[])["index.md", "how-to/index.md", "how-to/deploy.md", "how-to/Scale.md", "ref/_index.md", "ref/cli.markdown", "faq/README.md"]).Select(path => Some.Page("# " + path, path)),
        Some.Page("# Other", "other.md", Some.Source with { Name = "second" }),
    ];

    private static readonly PageLinks Links = new(Pages);

    [TestMethod]
    [DataRow("how-to/deploy.md", "Scale.md", "how-to/Scale.md")]
    [DataRow("how-to/deploy.md", "scale.md", "how-to/Scale.md", DisplayName = "case does not matter")]
    [DataRow("how-to/deploy.md", "Scale", "how-to/Scale.md", DisplayName = "without .md")]
    [DataRow("how-to/deploy.md", "../ref/", "ref/_index.md")]
    [DataRow("how-to/deploy.md", "../ref", "ref/_index.md")]
    [DataRow("how-to/deploy.md", "../ref/cli", "ref/cli.markdown")]
    [DataRow("how-to/deploy.md", "../faq/", "faq/README.md")]
    [DataRow("how-to/deploy.md", "/", "index.md")]
    [DataRow("how-to/deploy.md", "./", "how-to/index.md")]
    [DataRow("how-to/deploy.md", "#part", "how-to/deploy.md")]
    [DataRow("how-to/deploy.md", "../Scale/", "how-to/Scale.md", DisplayName = "pretty address, one level deeper")]
    [DataRow("how-to/index.md", "deploy/", "how-to/deploy.md")]
    public void Link_finds_its_page(string from, string target, string expected)
    {
        Page page = Some.Page($"[x]({target})", from);

        Assert.AreEqual(expected, Links.Find(page, page.Links.Single())?.Path);
    }

    [TestMethod]
    [DataRow("how-to/deploy.md", "nowhere.md")]
    [DataRow("how-to/index.md", "../deploy/")]
    [DataRow("how-to/deploy.md", "other.md")]
    [DataRow("how-to/deploy.md", "https://example.com/index.md")]
    public void Link_that_leads_nowhere_finds_nothing(string from, string target)
    {
        Page page = Some.Page($"[x]({target})", from);

        Assert.IsNull(Links.Find(page, page.Links.Single()));
    }

    [TestMethod]
    public void Links_between_our_pages_lead_somewhere()
    {
        Page[] pages = [.. Repository.FilesBelow(Repository.Docs, "*.md").Select(file => Some.Page(File.ReadAllText(file), Repository.Relative(Repository.Docs, file)))];
        PageLinks links = new(pages);

        string[] dead = [.. pages.SelectMany(page => page.Links.Where(link => link.IsLocal && links.Find(page, link) is null).Select(link => $"{page.Path}:{link.Line} {link.Target}"))];

        Assert.IsEmpty(dead, string.Join('\n', dead));
    }
}
