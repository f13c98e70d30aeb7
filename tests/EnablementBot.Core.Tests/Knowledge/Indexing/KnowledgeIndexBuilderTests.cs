using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Indexing;

[TestClass]
public sealed class KnowledgeIndexBuilderTests
{
    [TestMethod]
    public void Index_holds_pages_and_chunks_in_order()
    {
        KnowledgeIndex index = Some.Index(("a.md", "# A\n\nx\n\n## B\n\ny"), ("b.md", "# C\n\nz"));

        CollectionAssert.AreEqual((string[])["a.md", "b.md"], index.Pages.Select(page => page.Path).ToArray());
        CollectionAssert.AreEqual((string[])["A", "B", "C"], index.Chunks.Select(chunk => chunk.Section.Heading).ToArray());
        CollectionAssert.AreEqual((int[])[0, 0, 1], index.PageOfChunk);
    }

    [TestMethod]
    [DataRow("zebra title", DisplayName = "title")]
    [DataRow("giraffe", DisplayName = "heading")]
    [DataRow("lion", DisplayName = "text")]
    [DataRow("tiger", DisplayName = "code")]
    [DataRow("puma", DisplayName = "description")]
    [DataRow("lynx", DisplayName = "tag")]
    [DataRow("jaguar", DisplayName = "text of a link on another page")]
    [DataRow("leopard", DisplayName = "wording")]
    public void Page_is_found_by_every_field(string word)
    {
        InMemorySource source = new();
        source.Put("a.md", "---\ntitle: Zebra title\ndescription: Puma\ntags: [lynx]\n---\n# Giraffe\n\nThe lion.\n\n```\ntiger\n```\n");
        source.Put("b.md", "# Other\n\nSee [the jaguar](a.md).");
        source.Put("c.md", "# Third\n\nNothing.");
        FixedSettings settings = new(KnowledgeSettings.None with { Wordings = new([("docs", "a", "top:\n  - where is the leopard\n")]) });
        KnowledgeBase knowledge = new(source, settings, new FakeTimeProvider());
        knowledge.Refresh();

        CollectionAssert.Contains(knowledge.Current.Search(word, Some.Everyone, 5).Pages.Select(page => page.Page.Path).ToArray(), "a.md");
    }

    [TestMethod]
    public void Page_that_links_to_itself_is_not_weighed_up_by_that()
    {
        KnowledgeIndex without = Some.Index(("a.md", "# A\n\nthe [jaguar](b.md)"), ("b.md", "# B\n\nx"), ("c.md", "# C\n\ny"));
        KnowledgeIndex with = Some.Index(("a.md", "# A\n\nthe [jaguar](a.md)"), ("b.md", "# B\n\nx"), ("c.md", "# C\n\ny"));

        Assert.AreEqual(2, without.PageTerms.Ids(without.Vocabulary.Find("jaguar")).Length);
        Assert.AreEqual(1, with.PageTerms.Ids(with.Vocabulary.Find("jaguar")).Length);
    }

    [TestMethod]
    public void Nothing_makes_an_empty_index()
    {
        KnowledgeIndex index = Some.Index();

        Assert.IsEmpty(index.Pages);
        Assert.IsEmpty(index.Chunks);
        Assert.IsFalse(index.IsWritten("anything"));
    }

    [TestMethod]
    public void Index_knows_the_words_of_its_own_pages_only()
    {
        InMemorySource source = new();
        source.Put("a.md", "# A\n\nDeployment");
        source.Put("b.md", "---\naudience: platform-team\n---\n# B\n\nDeployers");
        KnowledgeBase knowledge = new(source, new FixedSettings(), new FakeTimeProvider());
        knowledge.Refresh();
        KnowledgeIndex index = knowledge.Current.For(Some.Everyone);

        Assert.IsTrue(index.IsWritten("deployment"));
        Assert.IsFalse(index.IsWritten("deployers"));
        Assert.IsTrue(knowledge.Current.For(Some.Audiences("everyone", "platform-team")).IsWritten("deployers"));
    }
}
