using EnablementBot.Core.Answers.Golden;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers.Golden;

[TestClass]
public sealed class GoldenEvaluationTests
{
    private static readonly KnowledgeSnapshot Docs = Some.Knowledge(
        ("rollback.md", "# Roll back a release\n\nTo roll back a release, run undo.\n\n## With Git\n\nRevert the commit with Git.\n"),
        ("logs.md", "# Read the logs\n\nRead the logs of a pod.\n")).Current;

    private static readonly RetrievalResult Answered = Docs.Search("how do I roll back a release", Some.Everyone, 10);
    private static readonly RetrievalResult NotAnswered = Docs.Search("sourdough bread", Some.Everyone, 10);

    [TestMethod]
    public void Figures_are_those_worked_out_by_hand()
    {
        // Answerable: ranks 1, 1, 2, 7, none; the first four answered. Not answerable: one wrongly answered, two not.
        GoldenEvaluation evaluation = new(
        [
            Result(answerable: true, Answered, rank: 1, section: true),
            Result(answerable: true, Answered, rank: 1, section: false),
            Result(answerable: true, Answered, rank: 2, section: false),
            Result(answerable: true, Answered, rank: 7, section: false),
            Result(answerable: true, NotAnswered, rank: 0, section: false),
            Result(answerable: false, Answered, rank: 0, section: false),
            Result(answerable: false, NotAnswered, rank: 0, section: false),
            Result(answerable: false, NotAnswered, rank: 0, section: false),
        ]);

        Assert.AreEqual(2 / 5.0, evaluation.HitAt1, 1e-9);
        Assert.AreEqual(3 / 5.0, evaluation.RecallAt(5), 1e-9);
        Assert.AreEqual(4 / 5.0, evaluation.RecallAt(10), 1e-9);
        Assert.AreEqual(1 / 5.0, evaluation.SectionHit, 1e-9);
        Assert.AreEqual((1 + 1 + 1 / 2.0 + 1 / 7.0) / 5, evaluation.MeanReciprocalRank, 1e-9);
        Assert.AreEqual(2 * 4.0 / (5 + 5), evaluation.F1Answered, 1e-9);
        Assert.AreEqual(2 * 2.0 / (3 + 3), evaluation.F1NotAnswered, 1e-9);
    }

    [TestMethod]
    public void No_questions_have_figures_too()
    {
        GoldenEvaluation evaluation = new([]);

        Assert.AreEqual(0, evaluation.HitAt1);
        Assert.AreEqual(0, evaluation.MeanReciprocalRank);
        Assert.AreEqual(1, evaluation.F1Answered);
    }

    [TestMethod]
    [DataRow("how do I roll back a release", "rollback.md", "", true)]
    [DataRow("how do I roll back a release", "rollback.md", "roll-back-a-release", true, DisplayName = "first heading by its anchor")]
    [DataRow("how do I roll back a release", "rollback.md", "with-git", false)]
    [DataRow("revert the commit with Git", "rollback.md", "with-git", true)]
    [DataRow("revert the commit with Git", "rollback.md", "", false)]
    public void Section_is_right_when_its_page_and_anchor_are(string text, string page, string anchor, bool right)
    {
        GoldenResult result = Ask(text, new GoldenAnswer(page, anchor));

        Assert.AreEqual(1, result.PageRank);
        Assert.AreEqual(right, result.SectionIsRight);
    }

    [TestMethod]
    public void Page_that_is_not_listed_has_no_rank()
    {
        Assert.AreEqual(0, Ask("read the logs of a pod", new GoldenAnswer("nowhere.md", "")).PageRank);
        Assert.IsFalse(Ask("sourdough").IsAnswerable);
    }

    private static GoldenResult Ask(string text, params GoldenAnswer[] answers) => GoldenEvaluation.Ask(new("a", text, "plain", answers, false, 1), Docs, Some.Everyone);

    private static GoldenResult Result(bool answerable, RetrievalResult found, int rank, bool section) => new(new("a", "q", "plain", answerable ? [new("a.md", "")] : [], false, 1), found, rank, section);
}
