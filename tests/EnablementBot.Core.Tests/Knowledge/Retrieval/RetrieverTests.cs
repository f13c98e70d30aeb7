using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Retrieval;

/// <summary>Clear-cut cases only: weights and thresholds are tuned, and measured elsewhere.</summary>
[TestClass]
public sealed class RetrieverTests
{
    private static readonly KnowledgeIndex Docs = Some.Index(
        ("rollback.md", "# Roll back a release\n\nTo roll back a release, run `kubectl rollout undo` for the deployment in your namespace.\n\n## Roll back with Git\n\nRevert the commit; the deployment follows the namespace."),
        ("logs.md", "# Read the logs of a pod\n\nRead logs of a crashing pod with `kubectl logs --previous`.\n\n## Search logs\n\nSearch the logs of all pods of a namespace in Loki."),
        ("secrets.md", "# Rotate a secret\n\nRotate a secret in Vault every ninety days.\n\n## Vault path\n\nThe Vault path of a namespace holds its secret."),
        ("quota.md", "# Resource quotas\n\nA quota limits memory and CPU of a namespace.\n\n## Ask for more quota\n\nAsk the platform team for more quota."),
        ("ingress.md", "# Expose a service with ingress\n\nAn ingress exposes a service under a hostname.\n\n## Certificates\n\nA certificate for the hostname is issued for the ingress."),
        ("glossary.md", "# Glossary\n\n| Term | Meaning |\n|---|---|\n| Canary | A release for a few users first. |\n| Drift | The cluster differs from Git. |\n"));

    [TestMethod]
    [DataRow("How do I roll back a release?", "rollback.md")]
    [DataRow("read the logs of a crashing pod", "logs.md")]
    [DataRow("how can I rotate a secret in Vault", "secrets.md")]
    [DataRow("ask for more quota", "quota.md")]
    [DataRow("expose a service under a hostname", "ingress.md")]
    public void Question_that_a_page_answers_finds_it_first(string question, string path)
    {
        RetrievalResult found = Some.Search(Docs, question);

        Assert.AreEqual(path, found.Pages[0].Page.Path);
        Assert.AreEqual(Outcome.Answered, found.Outcome);
    }

    [TestMethod]
    [DataRow("how do I bake sourdough bread")]
    [DataRow("xylophone lessons")]
    [DataRow("what is the capital of France")]
    [DataRow("flurbo wuggit snark")]
    public void Subject_that_no_page_is_about_is_not_found(string question) => Assert.AreEqual(Outcome.NotFound, Some.Search(Docs, question).Outcome);

    [TestMethod]
    [DataRow("")]
    [DataRow("   \n ")]
    [DataRow("?!")]
    [DataRow("the of and")]
    public void Question_without_content_is_not_found(string question)
    {
        RetrievalResult found = Some.Search(Docs, question);

        Assert.AreEqual(Outcome.NotFound, found.Outcome);
        Assert.IsEmpty(found.Corrections);
    }

    [TestMethod]
    public void Empty_index_finds_nothing()
    {
        RetrievalResult found = Some.Search(Some.Index(), "how do I roll back a release");

        Assert.AreEqual(Outcome.NotFound, found.Outcome);
        Assert.IsEmpty(found.Pages);
    }

    [TestMethod]
    public void Words_that_stand_together_outweigh_the_same_words_apart()
    {
        KnowledgeIndex index = Some.Index(
            ("apart.md", "# Other matters\n\nA budget for staff is a matter of this page, and a disruption of lunch is one too, as is a pod for whales."),
            ("together.md", "# Other matters\n\nA pod disruption budget keeps replicas running when nodes are drained for a new version of the system."),
            ("none.md", "# None\n\nNothing at all is said here."));

        Assert.AreEqual("together.md", Some.Search(index, "pod disruption budget").Pages[0].Page.Path);
    }

    [TestMethod]
    public void Best_chunk_of_a_page_is_the_section_that_answers()
    {
        RetrievedSection("roll back with Git", "Roll back with Git");
        RetrievedSection("search logs in Loki", "Search logs");
        RetrievedSection("certificate for the hostname", "Certificates");

        static void RetrievedSection(string question, string heading) => Assert.AreEqual(heading, Some.Search(Docs, question).Pages[0].Chunk.Section.Heading);
    }

    [TestMethod]
    public void Excluded_pages_are_out_of_the_question()
    {
        RetrievalResult found = Retriever.Retrieve("roll back a release", Docs, Synonyms.None, 5, page => page.Path == "rollback.md");

        CollectionAssert.DoesNotContain(found.Pages.Select(page => page.Page.Path).ToArray(), "rollback.md");
        Assert.AreNotEqual(Outcome.Answered, found.Outcome);
        Assert.IsEmpty(Retriever.Retrieve("roll back a release", Docs, Synonyms.None, 5, _ => true).Pages);
    }

    [TestMethod]
    public void No_more_pages_are_listed_than_asked_for_and_the_best_come_first()
    {
        RetrievalResult found = Some.Search(Docs, "namespace deployment secret quota", top: 3);

        Assert.HasCount(3, found.Pages);
        CollectionAssert.AreEqual(found.Pages.Select(page => page.Score).OrderDescending().ToArray(), found.Pages.Select(page => page.Score).ToArray());
    }

    [TestMethod]
    public void Same_question_has_the_same_answer_from_several_threads()
    {
        RetrievalResult expected = Some.Search(Docs, "roll back a release in my namespace");

        Parallel.For(0, 200, _ =>
        {
            RetrievalResult found = Some.Search(Docs, "roll back a release in my namespace");
            CollectionAssert.AreEqual(expected.Pages.Select(page => (page.Page.Path, page.Score)).ToArray(), found.Pages.Select(page => (page.Page.Path, page.Score)).ToArray());
        });
    }

    [TestMethod]
    [DataRow("what is a canary", Outcome.Answered, DisplayName = "entry of a table")]
    [DataRow("what is ingress", Outcome.Answered, DisplayName = "heading")]
    [DataRow("canary", Outcome.Answered, DisplayName = "one word")]
    public void Definition_stands_in_a_heading_or_entry(string question, Outcome outcome) => Assert.AreEqual(outcome, Some.Search(Docs, question).Outcome);

    [TestMethod]
    [DataRow("what is loki")]
    [DataRow("what is a whale")]
    [DataRow("loki")]
    public void Word_that_is_only_mentioned_is_no_definition(string question) => Assert.AreNotEqual(Outcome.Answered, Some.Search(Docs, question).Outcome);

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = false)]
    [DataRow("word", DisplayName = "one word again and again")]
    [DataRow("distinct", DisplayName = "many words that nobody knows")]
    [DataRow("noise", DisplayName = "many ids")]
    [DataRow("unbroken", DisplayName = "one very long word")]
    public void Question_of_64_KB_is_answered(string kind)
    {
        string filler = kind switch
        {
            "word" => string.Concat(Enumerable.Repeat("namespace ", 6500)),
            "distinct" => string.Concat(Enumerable.Range(0, 6500).Select(i => $"q{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i / 676)}zzxy ")),
            "noise" => string.Concat(Enumerable.Range(0, 6500).Select(i => $"{i:x8}a ")),
            _ => new string('x', 65_000),
        };

        RetrievalResult found = Some.Search(Docs, "roll back a release " + filler);

        Assert.IsTrue(found.Pages.Any(page => page.Page.Path == "rollback.md"));
    }
}
