using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Pages;

namespace EnablementBot.Core.Tests.Workloads.Pages;

[TestClass]
public sealed class LinkTableTests
{
    [TestMethod]
    public void Shipped_file_knows_checks_and_diagnoses()
    {
        LinkTable links = LinkTable.Read(File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "links.yaml")), []);

        CollectionAssert.Contains(links.Checks.ToArray(), "mem-limit");
        CollectionAssert.DoesNotContain(links.Checks.ToArray(), "oom-killed");
        Assert.AreEqual("how-to/troubleshoot-workloads.md#oomkilled", links.Find("oom-killed")!.Target);
        Assert.IsNull(links.Find("no-such"));
    }

    [TestMethod]
    public void Link_has_the_title_of_its_heading_and_the_published_address()
    {
        KnowledgeSource published = Some.Source with { SiteUrl = "https://docs.example.com/" };
        Page[] pages = [Some.Page("# Probes\n\nWords.\n\n## Choose requests and limits\n\nMore.\n", "how-to/probes.md", published)];
        LinkTable links = LinkTable.Read("""
            checks:
              mem-limit: how-to/probes.md#choose-requests-and-limits
              liveness: how-to/probes.md
              spread: how-to/gone.md#x
            """, pages);

        Assert.AreEqual("Choose requests and limits", links.Find("mem-limit")!.Title);
        Assert.StartsWith("https://docs.example.com/how-to/probes", links.Find("mem-limit")!.Url);
        Assert.EndsWith("#choose-requests-and-limits", links.Find("mem-limit")!.Url);
        Assert.AreEqual("Probes", links.Find("liveness")!.Title);
        Assert.AreEqual(new PageReference("how-to/gone.md", "how-to/gone.md#x", null), links.Find("spread"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("- a")]
    [DataRow("checks: [a]")]
    [DataRow("checks: { a: { b: c } }")]
    public void Wrong_shapes_give_no_links(string text) => Assert.IsNull(LinkTable.Read(text, []).Find("a"));
}
