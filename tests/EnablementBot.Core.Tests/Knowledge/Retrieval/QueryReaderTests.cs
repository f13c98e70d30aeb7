using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Retrieval;

[TestClass]
public sealed class QueryReaderTests
{
    private static readonly KnowledgeIndex Index = Some.Index(
        ("a.md", "# Pods\n\nA pod crashes on ipv6 with error.\n\n## Two\n\nThe pod in http2.\n\n## Three\n\nA pod again."),
        ("b.md", "# Nodes\n\nA node."));

    [TestMethod]
    [DataRow("pod crash 3f9c2e1b77aa")]
    [DataRow("pod crash 2026-01-02T03:04:05Z")]
    [DataRow("pod crash 0x7fff2211")]
    [DataRow("pod crash sha256aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [DataRow("pod crash aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Ids_hashes_and_times_are_no_words(string question) =>
        CollectionAssert.AreEqual((string[])["pod", "crash"], Read(question).Words.Select(word => word.Word).ToArray());

    [TestMethod]
    [DataRow("ipv6")]
    [DataRow("http2")]
    [DataRow("log4")]
    public void Name_with_a_number_is_a_word(string name) => Assert.AreEqual(name, Read(name).Words.Single().Word);

    [TestMethod]
    public void Words_are_known_by_their_stems()
    {
        Query query = Read("pods crashed");

        Assert.IsTrue(query.Words.All(word => word.Stem >= 0));
        Assert.AreEqual(-1, Read("giraffes").Words.Single().Stem);
    }

    [TestMethod]
    public void Content_is_each_telling_word_once() => CollectionAssert.AreEqual((string[])["pod", "node"], Read("the pod and the pods of a node, pod").Content.Select(word => word.Word).ToArray());

    [TestMethod]
    public void Long_text_is_read_up_to_its_first_words() => Assert.HasCount(160, Read(string.Concat(Enumerable.Repeat("pod ", 500))).Words);

    [TestMethod]
    [DataRow("what is a pod", true)]
    [DataRow("What are pods?", true)]
    [DataRow("what's a pod", true)]
    [DataRow("What\u2019s a pod?", true)]
    [DataRow("whats a pod", true)]
    [DataRow("what pod is it", false)]
    [DataRow("define pod", true)]
    [DataRow("what does pod mean", true)]
    [DataRow("what is the best way to restart a crashing pod on a node", false)]
    [DataRow("how do I restart a pod", false)]
    [DataRow("pod", false)]
    public void Question_for_a_definition_is_told_by_its_opening(string question, bool asks) => Assert.AreEqual(asks, Read(question).AsksForDefinition);

    [TestMethod]
    public void Word_that_only_a_description_holds_is_known()
    {
        KnowledgeIndex index = Some.Index(("a.md", "---\ndescription: About giraffes\n---\n# A\n\nx"), ("b.md", "# B\n\ny"));

        Assert.IsGreaterThanOrEqualTo(0, QueryReader.Read("giraffe", index, Synonyms.None).Words.Single().Stem);
        Assert.AreEqual("a.md", Some.Search(index, "giraffe").Pages.Single().Page.Path);
    }

    private static Query Read(string text) => QueryReader.Read(text, Index, Synonyms.None);
}
