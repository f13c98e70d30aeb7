using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;
using YamlDotNet.Core;

namespace EnablementBot.Core.Tests.Knowledge.Retrieval;

[TestClass]
public sealed class SynonymsTests
{
    private static readonly KnowledgeIndex Index = Some.Index(
        ("oom.md", "# OOMKilled\n\nA container that is oomkilled went over its memory limit."),
        ("pull.md", "# ImagePullBackOff\n\nThe image cannot be pulled."),
        ("other.md", "# Other\n\nSomething else."));

    private static readonly Synonyms Known = Synonyms.Read("- say: [runs out of memory, oom]\n  mean: [oomkilled, memory limit]\n- say: bad picture\n  mean: imagepullbackoff\n");

    [TestMethod]
    [DataRow("oom", "oom.md")]
    [DataRow("it runs out of memory", "oom.md")]
    [DataRow("my bad pictures", "pull.md")]
    public void What_people_say_finds_what_the_documents_call_it(string question, string path) => Assert.AreEqual(path, Some.Search(Index, question, Known).Pages[0].Page.Path);

    [TestMethod]
    public void Without_synonyms_it_is_not_found()
    {
        Assert.IsEmpty(Some.Search(Index, "oom").Pages);
        Assert.AreEqual(Outcome.NotFound, Some.Search(Index, "oom").Outcome);
        Assert.AreNotEqual(Outcome.NotFound, Some.Search(Index, "oom", Known).Outcome);
    }

    [TestMethod]
    public void Phrase_matches_as_a_whole_only() => Assert.IsEmpty(QueryReader.Read("bad luck, pretty picture", Index, Known).Expansions);

    [TestMethod]
    public void Synonym_works_in_one_direction() => Assert.IsEmpty(QueryReader.Read("imagepullbackoff", Index, Known).Expansions);

    [TestMethod]
    public void Words_already_in_the_question_are_not_added()
    {
        Query query = QueryReader.Read("oom memory limit oomkilled", Index, Known);

        Assert.IsEmpty(query.Expansions);
    }

    [TestMethod]
    public void Phrase_that_the_documents_hold_in_part_adds_its_words_but_is_no_alternative()
    {
        Query query = QueryReader.Read("foo", Index, Synonyms.Read("- say: foo\n  mean: memory giraffe"));

        Assert.HasCount(1, query.Expansions);
        Assert.IsEmpty(query.Words.Single().Alternatives);
    }

    [TestMethod]
    [DataRow("a: b", "line 1")]
    [DataRow("- say: a\n", "line 1")]
    [DataRow("- say: a\n  mean: b\n- mean: c\n", "line 3")]
    [DataRow("- say: []\n  mean: b\n", "line 1")]
    [DataRow("- say: '!!'\n  mean: b\n", "line 1")]
    [DataRow("- just text", "line 1")]
    public void Mistake_is_told_with_its_line(string yaml, string line) => TextAssert.Holds(line, Assert.ThrowsExactly<InvalidDataException>(() => Synonyms.Read(yaml)).Message);

    [TestMethod]
    public void Broken_YAML_is_told_as_such() => Assert.Throws<YamlException>(() => Synonyms.Read("- say: [a"));

    [TestMethod]
    public void Empty_file_has_none() => Assert.AreSame(Synonyms.None, Synonyms.Read("# nothing\n"));

    [TestMethod]
    public void Our_own_file_is_read() => Assert.IsNotEmpty(QueryReader.Read("runs out of memory", Index, Synonyms.Read(File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "synonyms.yaml")))).Expansions);
}
