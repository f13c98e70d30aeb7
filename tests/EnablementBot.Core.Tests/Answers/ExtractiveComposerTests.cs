using EnablementBot.Core.Answers;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class ExtractiveComposerTests
{
    private static readonly KnowledgeBase Docs = Some.Knowledge(
        ("rollback.md", "# Roll back a release\n\nTo roll back a release, run `kubectl rollout undo` for it.\n"),
        ("zebra.md", "# Loki\n\nWe mention tempo here, once.\n"),
        ("quota.md", "# Quotas\n\nA quota limits memory.\n"));

    [TestMethod]
    public async Task Answer_is_the_passage_and_cites_its_section()
    {
        Answer answer = await Ask("how do I roll back a release");

        Assert.AreEqual(Outcome.Answered, answer.Outcome);
        Assert.AreEqual("To roll back a release, run `kubectl rollout undo` for it.", answer.Markdown);
        Assert.AreEqual("rollback.md", answer.Citations[0].Page.Path);
        Assert.AreEqual("To roll back a release, run `kubectl rollout undo` for it.", answer.Citations[0].Quote);
    }

    [TestMethod]
    public async Task Subject_that_is_not_there_is_said_to_be_missing_without_citations()
    {
        Answer answer = await Ask("how do I bake sourdough bread");

        Assert.AreEqual(Outcome.NotFound, answer.Outcome);
        Assert.IsEmpty(answer.Citations);
    }

    [TestMethod]
    public async Task Close_sections_are_cited_but_not_shown_as_the_answer()
    {
        Answer answer = await Ask("what is tempo");

        Assert.AreEqual(Outcome.Unsure, answer.Outcome);
        Assert.AreEqual("zebra.md", answer.Citations[0].Page.Path);
        TextAssert.Lacks("tempo", answer.Markdown);
    }

    private static async Task<Answer> Ask(string text) => await new Answerer(Docs, new ExtractiveComposer()).AnswerAsync(new(text, Some.Everyone), CancellationToken.None);
}
