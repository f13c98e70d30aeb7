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
    [DataRow("")]
    [DataRow("- a")]
    [DataRow("checks: [a]")]
    [DataRow("checks: { a: { b: c } }")]
    public void Wrong_shapes_give_no_links(string text) => Assert.IsNull(LinkTable.Read(text, []).Find("a"));
}
