using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Retrieval;

/// <summary>What moves the confidence, and which way. Where exactly it stands is tuned, and measured elsewhere.</summary>
[TestClass]
public sealed class ConfidenceTests
{
    private const string Before = "Hi all, sorry to bother you, I have been looking around for a while and could not find it anywhere. ";
    private const string After = " Thanks a lot for any help, we are a small team and new here!";

    private static readonly KnowledgeIndex Docs = Some.Index(
        ("rollback.md", "# Roll back a release\n\nTo roll back a release, run `kubectl rollout undo` for the deployment in your namespace.\n\n## Roll back with Git\n\nRevert the commit; the deployment follows the namespace."),
        ("logs.md", "# Read the logs of a pod\n\nRead logs of a crashing pod with `kubectl logs --previous`."),
        ("secrets.md", "# Rotate a secret\n\nRotate a secret in Vault every ninety days."));

    [TestMethod]
    public void Words_in_passing_count_less_than_the_words_a_page_is_about()
    {
        const string passing = "# Office hours\n\nEvery Tuesday somebody of us is there; last time a guest from finance wanted to rotate his chair, another told of a secret of the old vault under the building, and coffee was served until late.";
        KnowledgeIndex mentioned = Some.Index(
            ("hours.md", passing),
            ("rotate.md", "# Rotate logs\n\nRotate logs daily. Rotate, rotate and rotate again."),
            ("vault.md", "# Vault\n\nVault is a vault. Ask the vault team about the vault."),
            ("secret.md", "# Secret\n\nA secret is a secret. Each secret is kept."));
        KnowledgeIndex meant = Some.Index(
            ("hours.md", passing),
            ("rotate.md", "# Rotate a secret in Vault\n\nRotate a secret in Vault every ninety days. Vault then rotates the secret."));

        Assert.IsLessThan(Confidence(meant, "rotate a secret in vault"), Confidence(mentioned, "rotate a secret in vault"));
    }

    [TestMethod]
    public void Missing_word_lowers_the_confidence() =>
        Assert.IsLessThan(Confidence(Docs, "rotate a secret in Vault"), Confidence(Docs, "rotate a secret in Terraform"));

    [TestMethod]
    [DataRow("How do I roll back a release?")]
    [DataRow("how can I rotate a secret in Vault")]
    public void Courtesy_around_an_answerable_question_is_no_harm(string question) =>
        Assert.AreEqual(Outcome.Answered, Some.Search(Docs, Before + question + After).Outcome);

    [TestMethod]
    [DataRow("how do I bake sourdough bread")]
    [DataRow("what is the capital of France")]
    public void Courtesy_around_another_question_makes_no_answer(string question) =>
        Assert.AreEqual(Outcome.NotFound, Some.Search(Docs, Before + question + After).Outcome);

    [TestMethod]
    public void Long_text_that_is_about_something_else_is_not_answered()
    {
        string log = string.Concat(Enumerable.Repeat("BeanCreationException hibernate mapping column invoices entity manager factory ", 15));

        Assert.AreNotEqual(Outcome.Answered, Some.Search(Docs, log + "release").Outcome);
    }

    private static double Confidence(KnowledgeIndex index, string question) => Some.Search(index, question).Confidence;
}
