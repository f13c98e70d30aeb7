using EnablementBot.Core.Answers.Golden;
using EnablementBot.Core.Tests.Support;
using YamlDotNet.Core;

namespace EnablementBot.Core.Tests.Answers.Golden;

[TestClass]
public sealed class GoldenQuestionTests
{
    [TestMethod]
    public void Questions_are_read_with_answers_style_and_line()
    {
        IReadOnlyList<GoldenQuestion> questions = GoldenQuestion.Read("# comment\n- id: a1\n  question: How?\n  style: terse\n  answer:\n    - a.md#b\n    - c.md\n- id: a2\n  question: Who?\n  expect: not_answered\n  near: true\n- id: a3\n  question: One?\n  answer: d.md#e\n");

        Assert.HasCount(3, questions);
        Assert.AreEqual(("a1", "How?", "terse", 2, false), (questions[0].Id, questions[0].Text, questions[0].Style, questions[0].Line, questions[0].IsNear));
        CollectionAssert.AreEqual((GoldenAnswer[])[new("a.md", "b"), new("c.md", "")], questions[0].Answers.ToArray());
        Assert.IsEmpty(questions[1].Answers);
        Assert.IsTrue(questions[1].IsNear);
        Assert.AreEqual("plain", questions[1].Style);
        CollectionAssert.AreEqual((GoldenAnswer[])[new("d.md", "e")], questions[2].Answers.ToArray());
    }

    [TestMethod]
    [DataRow("id: a", "line 1: expected a list")]
    [DataRow("- id: a\n  question: b\n  answer: c.md\n- just text\n", "line 4: expected id")]
    [DataRow("\n- question: b\n  answer: c.md\n", "line 2: id is missing")]
    [DataRow("- id: a\n  answer: c.md\n", "line 1: question is missing")]
    [DataRow("- id: a\n  question: b\n  answer: c.md\n- id: x7\n  question: b\n", "line 4: x7 names no answer")]
    [DataRow("- id: x7\n  question: b\n  expect: answered\n", "line 1: x7 names no answer")]
    public void Mistake_is_told_with_its_line(string yaml, string message) => Assert.StartsWith(message, Assert.ThrowsExactly<InvalidDataException>(() => GoldenQuestion.Read(yaml)).Message, StringComparison.Ordinal);

    [TestMethod]
    public void Broken_YAML_is_told_with_its_line() => Assert.AreEqual(2, Assert.Throws<YamlException>(() => GoldenQuestion.Read("- id: a\n  question: b: c\n")).Start.Line);

    [TestMethod]
    public void Empty_file_has_no_questions() => Assert.IsEmpty(GoldenQuestion.Read(""));

    [TestMethod]
    [DataRow("developers.yaml")]
    [DataRow("pages.yaml")]
    public void Our_own_questions_are_read_and_their_ids_are_unique(string file)
    {
        IReadOnlyList<GoldenQuestion> questions = GoldenQuestion.Read(File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "golden", file)));

        Assert.IsGreaterThan(50, questions.Count);
        Assert.HasCount(questions.Count, questions.DistinctBy(question => question.Id).ToArray());
        foreach (GoldenAnswer answer in questions.SelectMany(question => question.Answers)) Assert.IsTrue(File.Exists(Path.Combine(Repository.Docs, answer.Page)), answer.Page);
    }
}
