using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class AnswerHandlerTests
{
    private static readonly KnowledgeBase Docs = Some.Knowledge(
        KnowledgeSettings.None with { SupportChannel = "#help" },
        ("rollback.md", "# Roll back a release\n\nTo roll back a release, run `kubectl rollout undo` for it.\n\n## Roll back a release in staging\n\nTo roll back a release in staging, press the yellow button.\n"),
        ("logs.md", "# Read the logs\n\nRead the logs of a pod with `kubectl logs`.\n"),
        ("secret.md", "---\naudience: platform-team\n---\n# Rotate the root certificate\n\nRotate the root certificate with the golden key.\n"));

    [TestMethod]
    public async Task Question_is_answered_with_sources_and_a_fact()
    {
        TurnResult result = await Ask("how do I read the logs of a pod");

        TextAssert.Holds("kubectl logs", Text(result));
        Assert.AreEqual("logs.md", result.Replies.Single().Card.OfType<CardElement.Sources>().Single().Items[0].Path);
        QuestionAsked fact = (QuestionAsked)result.Facts.Single();
        Assert.AreEqual("answered", fact.Outcome);
        Assert.AreEqual("docs/logs.md", fact.Page);
        Assert.IsNull(fact.Question, "No text of a person is kept where it serves nothing.");
        Assert.AreEqual(fact.AnswerId, result.Replies.Single().Card.OfType<CardElement.Rating>().Single().AnswerId);
    }

    [TestMethod]
    public async Task Question_without_an_answer_says_so_and_names_whom_to_ask()
    {
        TurnResult result = await Ask("how do I bake sourdough bread");

        TextAssert.Holds("#help", Text(result));
        QuestionAsked fact = (QuestionAsked)result.Facts.Single();
        Assert.AreEqual("not_found", fact.Outcome);
        Assert.AreEqual("how do I bake sourdough bread", fact.Question);
        Assert.IsNull(fact.Page);
    }

    [TestMethod]
    public async Task Small_talk_changes_nothing()
    {
        ConversationState before = (await Ask("how do I roll back a release")).State;

        TurnResult result = await Ask("thanks!", before);

        Assert.AreSame(before, result.State);
        Assert.IsEmpty(result.Facts);
    }

    [TestMethod]
    public async Task Follow_up_is_read_with_the_question_before()
    {
        ConversationState before = (await Ask("how do I roll back a release?")).State;

        TurnResult result = await Ask("and in staging?", before);

        TextAssert.Holds("yellow button", Text(result));
        TextAssert.Holds("Read as:", Text(result));
        TextAssert.Holds("roll back a release", AnswerThread.FromJson(result.State[AnswerThread.Feature])!.Question);
    }

    [TestMethod]
    public async Task Follow_up_after_small_talk_is_still_one()
    {
        ConversationState before = (await Ask("how do I roll back a release?")).State;
        before = (await Ask("thanks", before)).State;

        TextAssert.Holds("yellow button", Text(await Ask("and in staging?", before)));
    }

    [TestMethod]
    public async Task Without_a_question_before_a_short_message_stands_by_itself() => TextAssert.Lacks("Read as:", Text(await Ask("and in staging?")));

    [TestMethod]
    public async Task New_question_is_not_mixed_with_the_one_before()
    {
        ConversationState before = (await Ask("how do I roll back a release?")).State;

        TurnResult result = await Ask("read the logs of a pod", before);

        TextAssert.Holds("kubectl logs", Text(result));
        TextAssert.Lacks("rollout", Text(result));
    }

    [TestMethod]
    public async Task Page_for_some_is_used_in_private_by_those_who_may_read_it() =>
        TextAssert.Holds("golden key", Text(await Ask("how do I rotate the root certificate", people: new("platform-team"))));

    [TestMethod]
    public async Task Page_for_some_is_not_used_where_others_read_along() =>
        TextAssert.Lacks("golden key", Text(await Ask("how do I rotate the root certificate", shared: true, people: new("platform-team"))));

    [TestMethod]
    public async Task Others_learn_nothing_of_a_page_that_they_may_not_see()
    {
        TurnResult hidden = await Ask("how do I rotate the root certificate");
        TurnResult absent = await Ask("how do I bake the sourdough bread");

        Assert.AreEqual(Text(absent), Text(hidden));
        Assert.AreEqual(((QuestionAsked)absent.Facts.Single()).Outcome, ((QuestionAsked)hidden.Facts.Single()).Outcome);
        foreach (string word in (string[])["platform-team", "audience", "certificate", "secret.md", "everyone"]) TextAssert.Lacks(word, Text(hidden));
    }

    [TestMethod]
    public async Task Private_question_is_not_answered_from_private_pages_by_a_follow_up_in_public()
    {
        ConversationState before = (await Ask("how do I rotate the root certificate", people: new("platform-team"))).State;

        TurnResult result = await Ask("and in staging?", before, shared: true, people: new("platform-team"));

        TextAssert.Lacks("golden key", Text(result));
        Assert.IsFalse(result.Replies.Single().Card.OfType<CardElement.Sources>().Any(sources => sources.Items.Any(source => source.Path == "secret.md")));
    }

    [TestMethod]
    public async Task Text_that_is_too_long_is_refused_with_the_limit_and_not_kept()
    {
        TurnResult result = await Ask("roll back " + new string('a', Turn.MaxTextLength));

        TextAssert.Holds("65,536", Text(result));
        Assert.IsNull(result.State[AnswerThread.Feature]);
        Assert.IsEmpty(result.Facts);
    }

    [TestMethod]
    [Timeout(20_000, CooperativeCancellation = false)]
    public async Task Text_of_the_longest_length_is_read()
    {
        const string question = "how do I roll back a release ";

        TurnResult result = await Ask(question + new string('a', Turn.MaxTextLength - question.Length));

        Assert.HasCount(1, result.Facts);
    }

    private static async Task<TurnResult> Ask(string text, ConversationState? state = null, bool shared = false, FakePeople? people = null)
    {
        FakeTimeProvider clock = new();
        AnswerHandler handler = new(Docs, new(Docs, new ExtractiveComposer()), people ?? new FakePeople(), clock);
        return await handler.HandleAsync(Some.Context(text, state, shared), CancellationToken.None);
    }

    private static string Text(TurnResult result) => PlainTextRenderer.Render(result.Replies.Single());
}
