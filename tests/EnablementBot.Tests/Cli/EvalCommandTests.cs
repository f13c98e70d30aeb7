using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class EvalCommandTests
{
    private const string Golden = """
        - id: t1
          question: How do I repair the tide table?
          answer: tide-table.md#repair-the-tide-table
        - id: t2
          question: who won the world cup in 1998
          expect: not_answered
        """;

    [TestMethod]
    public async Task Repository_meets_its_own_thresholds()
    {
        CliResult result = await Support.Cli.RunAsync("eval", "--config", Repository.Configuration);
        Assert.AreEqual(0, result.Code, result.Out + result.Messages);
        Assert.DoesNotContain("MISSED", result.Out);
        foreach (string figure in new[] { "recallAt5", "hitAt1", "f1Answered", "f1NotAnswered" }) Assert.MatchesRegex($@"{figure} +[01]\.\d\d\d  \(at least", result.Out);
    }

    [TestMethod]
    public async Task Met_thresholds_end_well()
    {
        using KnowledgeFolder folder = WithGolden("hitAt1: 1.0\nf1NotAnswered: 1.0\n");
        CliResult result = await Support.Cli.RunAsync(folder, "eval");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.Contains("2 questions: 1 answered by the documents, 1 not", result.Out);
        Assert.MatchesRegex(@"hitAt1 +1\.000  \(at least 1\.00\)", result.Out);
    }

    [TestMethod]
    public async Task Missed_threshold_fails_the_check_and_misses_are_listed()
    {
        using KnowledgeFolder folder = WithGolden("hitAt1: 1.0\n", "- id: t3\n  question: how do I repair the ledger export\n  answer: tide-table.md#repair-the-tide-table\n");
        CliResult result = await Support.Cli.RunAsync(folder, "eval", "--misses");
        Assert.AreEqual(1, result.Code);
        Assert.Contains("MISSED: at least 1.00", result.Out);
        Assert.Contains("t3 [answered", result.Out);
        Assert.Contains("wanted tide-table.md#repair-the-tide-table", result.Out);
        Assert.Contains("found  ledger-export.md#repair-the-ledger-export", result.Out);
        Assert.DoesNotContain("t1 [", result.Out);
    }

    [TestMethod]
    public async Task Named_file_is_asked_alone()
    {
        using KnowledgeFolder folder = WithGolden("");
        string file = Path.Combine(folder.Root, "mine.yaml");
        await File.WriteAllTextAsync(file, "- id: m1\n  question: beehive inspection\n  answer: beehive-inspection.md\n");
        CliResult result = await Support.Cli.RunAsync(folder, "eval", file);
        Assert.AreEqual(0, result.Code);
        Assert.Contains("1 questions: 1 answered", result.Out);
    }

    [TestMethod]
    [DataRow("questions.yaml", "- id: t1\n", "question is missing")]
    [DataRow("questions.yaml", "- id: t1\n  question: x\n", "t1 names no answer")]
    [DataRow("questions.yaml", "- [", "questions.yaml")]
    [DataRow("thresholds.yaml", "hitAt1: [", "thresholds.yaml:2")]
    [DataRow("thresholds.yaml", "hitAt1: O.8", "hitAt1")]
    public async Task Unreadable_file_is_wrong_usage_and_named(string name, string text, string message)
    {
        using KnowledgeFolder folder = WithGolden("hitAt1: 0.5\n");
        await File.WriteAllTextAsync(Path.Combine(folder.Root, "knowledge", "golden", name), text);
        CliResult result = await Support.Cli.RunAsync(folder, "eval");
        Assert.AreEqual(2, result.Code);
        Assert.Contains(message, result.Messages);
    }

    [TestMethod]
    public async Task Nothing_to_ask_is_wrong_usage()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        Assert.AreEqual(2, (await Support.Cli.RunAsync(folder, "eval")).Code);
        Assert.AreEqual(2, (await Support.Cli.RunAsync(folder, "eval", "nosuch.yaml")).Code);
    }

    private static KnowledgeFolder WithGolden(string thresholds, string more = "")
    {
        KnowledgeFolder folder = KnowledgeFolder.Create();
        string golden = Directory.CreateDirectory(Path.Combine(folder.Root, "knowledge", "golden")).FullName;
        File.WriteAllText(Path.Combine(golden, "questions.yaml"), Golden + "\n" + more);
        File.WriteAllText(Path.Combine(golden, "thresholds.yaml"), thresholds);
        return folder;
    }
}
