using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge;

[TestClass]
public sealed class KnowledgeSnapshotTests
{
    private static readonly (string, string)[] PublicPages =
    [
        ("deploy.md", "# Deploy a service\n\nDeploy with a pull request.\n\n## Roll back\n\nRoll back a deployment with `kubectl rollout undo`.\n\n## Watch\n\nWatch the deployment.\n\n## More\n\nThe deployment and the cache."),
        ("cache.md", "# Use the redis cache\n\nAsk for a redis cache.\n\n## Redis limits\n\nThe redis limits.\n\n## Redis keys\n\nKeys of redis."),
        ("network.md", "# Network policies\n\nA network policy lets traffic through.\n\n## Deny\n\nDeny traffic by default."),
    ];

    private static readonly (string, string)[] RestrictedPages =
    [
        ("secret/deployers.md", "---\naudience: platform-team\n---\n# Deployers and the redy flag\n\nDeployers, deploiment, rollbacks rollback rollback. Redy for kubectl rollout undo. See [the zebra plan](../network.md)."),
        ("secret/network.md", "---\naudience: platform-team\n---\n# Network policies of project zebra\n\nNetwork policy network policy deny traffic. Roll back a deployment. Project zebra uses polcy polcies."),
        ("secret/long.md", "---\naudience: platform-team\n---\n# Long\n\n" + string.Concat(Enumerable.Repeat("redis cache deployment policy traffic ", 400))),
    ];

    private static readonly string[] Questions =
    [
        "how do I roll back a deployment", "network policy", "zebra", "zebra plan", "what is project zebra", "redy", "rediss cache", "deployerz", "deploiments", "polcy", "netwrok polcies", "deny traffic",
        "what is a deployer", "redis", "rollback", "deployment cache limits keys", "who are the deployers",
    ];

    [TestMethod]
    public void Restricted_pages_change_neither_ranking_nor_outcome_nor_spelling_for_others()
    {
        KnowledgeSnapshot without = Some.Knowledge(PublicPages).Current;
        KnowledgeSnapshot with = Some.Knowledge([.. RestrictedPages, .. PublicPages]).Current;

        foreach (string question in Questions)
        {
            RetrievalResult expected = without.Search(question, Some.Everyone, 10);
            RetrievalResult actual = with.Search(question, Some.Everyone, 10);

            Assert.AreEqual(expected.Outcome, actual.Outcome, question);
            Assert.AreEqual(expected.Confidence, actual.Confidence, 1e-9, question);
            CollectionAssert.AreEqual(expected.Corrections.ToArray(), actual.Corrections.ToArray(), question);
            CollectionAssert.AreEqual(
                expected.Pages.Select(page => (page.Page.Path, Math.Round(page.Score, 6), page.Chunk.Section.Anchor)).ToArray(),
                actual.Pages.Select(page => (page.Page.Path, Math.Round(page.Score, 6), page.Chunk.Section.Anchor)).ToArray(),
                question);
        }
    }

    [TestMethod]
    public void Those_who_may_read_them_find_restricted_pages()
    {
        KnowledgeSnapshot snapshot = Some.Knowledge([.. RestrictedPages, .. PublicPages]).Current;

        RetrievalResult found = snapshot.Search("project zebra", Some.Audiences("everyone", "platform-team"), 5);

        Assert.AreEqual("secret/network.md", found.Pages[0].Page.Path);
    }

    [TestMethod]
    public void Pages_of_a_deleted_file_leave_no_words_behind()
    {
        InMemorySource source = new();
        foreach ((string path, string markdown) in PublicPages) source.Put(path, markdown);
        source.Put("gone.md", "# Deployers\n\nDeployers and redy.");
        KnowledgeBase knowledge = new(source, new FixedSettings(), new FakeTimeProvider());
        knowledge.Refresh();
        source.Remove("gone.md");
        knowledge.Refresh();

        Assert.IsEmpty(knowledge.Current.Search("deployerz", Some.Everyone, 5).Corrections.Where(correction => correction.Searched == "deployers"));
        Assert.IsFalse(knowledge.Current.For(Some.Everyone).IsWritten("redy"));
    }

    [TestMethod]
    public void Audiences_that_no_page_names_share_an_index()
    {
        KnowledgeSnapshot snapshot = Some.Knowledge([.. RestrictedPages, .. PublicPages]).Current;
        KnowledgeIndex everyone = snapshot.For(Some.Everyone);

        Assert.AreSame(everyone, snapshot.For(Some.Audiences("everyone", "team-a", "team-b")));
        Assert.AreNotSame(everyone, snapshot.For(Some.Audiences("everyone", "platform-team")));
        CollectionAssert.AreEqual((string[])["everyone", "platform-team"], snapshot.Audiences.ToArray());
    }

    [TestMethod]
    public void Nobody_in_particular_finds_nothing()
    {
        KnowledgeSnapshot snapshot = Some.Knowledge(PublicPages).Current;

        Assert.AreEqual(Outcome.NotFound, snapshot.Search("roll back a deployment", Some.Audiences(), 5).Outcome);
        Assert.IsEmpty(snapshot.For(Some.Audiences()).Pages);
    }
}
