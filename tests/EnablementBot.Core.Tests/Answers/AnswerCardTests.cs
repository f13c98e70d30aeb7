using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class AnswerCardTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [TestMethod]
    [DataRow("2026-07-01", "today")]
    [DataRow("2026-07-05", "today")]
    [DataRow("2026-06-30", "yesterday")]
    [DataRow("2026-06-21", "10 days ago")]
    [DataRow("2026-06-01", "4 weeks ago")]
    [DataRow("2026-01-01", "6 months ago")]
    [DataRow("2023-06-01", "3 years ago")]
    public void Source_tells_owner_and_age(string reviewed, string age)
    {
        Source source = Sources(Of(Page($"---\nowner: team-a\nreviewed: {reviewed}\n---\n# A\n\nx"))).Single();

        Assert.AreEqual($"owned by team-a, reviewed {reviewed} ({age})", source.Provenance);
        Assert.AreEqual("team-a", source.Owner);
    }

    [TestMethod]
    public void Source_without_owner_and_date_tells_nothing() => Assert.AreEqual("", Sources(Of(Page("# A\n\nx"))).Single().Provenance);

    [TestMethod]
    public void Notice_of_a_source_is_said_once()
    {
        Page page = Some.Page("# A\n\nx", "a.md", Some.Source with { Notice = "These are samples." });

        Reply reply = Of(page, page);

        Assert.HasCount(1, reply.Card.OfType<CardElement.Note>().Where(note => note.Markdown == "These are samples.").ToArray());
    }

    [TestMethod]
    public void What_was_typed_is_shown_as_text_and_never_as_Markdown()
    {
        Answer answer = new(Outcome.NotFound, "Nothing.", [], [new("[a](b)", "<b>")]);

        Reply reply = AnswerCard.Of(answer, "id", "**x** [evil](https://evil.example)\n# y " + new string('z', 500), KnowledgeSettings.None, Today);

        string[] notes = [.. reply.Card.OfType<CardElement.Note>().Select(note => note.Markdown)];
        Page shown = Some.Page(string.Join("\n\n", notes));
        Assert.IsEmpty(shown.Links);
        TextAssert.Holds("**x** [evil](https://evil.example) # y", shown.Sections[0].Blocks[0].Text);
        Assert.IsTrue(notes.All(note => note.Length < 400));
        TextAssert.Holds("<b>", shown.Sections[0].Blocks[1].Text);
    }

    [TestMethod]
    public void Missing_answer_names_whom_to_ask_and_is_not_rated()
    {
        Reply reply = AnswerCard.Of(new(Outcome.NotFound, "Nothing.", [], []), "id", null, KnowledgeSettings.None with { SupportChannel = "#help" }, Today);

        TextAssert.Holds("#help", PlainTextRenderer.Render(reply));
        Assert.IsEmpty(reply.Card.OfType<CardElement.Rating>());
    }

    [TestMethod]
    public void Answer_is_rated_by_its_id() => Assert.AreEqual("id", Of(Page("# A\n\nx")).Card.OfType<CardElement.Rating>().Single().AnswerId);

    private static Page Page(string markdown) => Some.Page(markdown, "a.md");

    private static Reply Of(params Page[] pages) =>
        AnswerCard.Of(new(Outcome.Answered, "The text.", [.. pages.Select(page => new Citation(page, page.Sections[0], "x"))], []), "id", null, KnowledgeSettings.None, Today);

    private static IReadOnlyList<Source> Sources(Reply reply) => reply.Card.OfType<CardElement.Sources>().Single().Items;
}
