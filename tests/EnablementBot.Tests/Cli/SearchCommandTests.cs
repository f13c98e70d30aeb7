using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class SearchCommandTests
{
    private static KnowledgeFolder _folder = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => _folder = KnowledgeFolder.Create();

    [ClassCleanup]
    public static void Stop() => _folder.Dispose();

    [TestMethod]
    public async Task Each_question_gives_one_line_of_the_contract()
    {
        JsonNode[] lines = await SearchAsync("""
            {"id":"a","question":"How do I repair the tide table?"}

            {"id":"b","question":"who won the world cup in 1998","more":1}
            {"ID":"c","Question":"beehive inspection"}
            """);
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, lines.Select(line => (string)line["id"]!).ToArray());
        Assert.AreEqual("{id,outcome,elapsedUs,results:[{path,heading,anchor,score}]}", JsonShape.Of(lines[0]));
        Assert.AreEqual("answered", (string)lines[0]["outcome"]!);
        Assert.AreEqual("tide-table.md", (string)lines[0]["results"]![0]!["path"]!);
        Assert.AreEqual("repair-the-tide-table", (string)lines[0]["results"]![0]!["anchor"]!);
        Assert.AreEqual("tide table > Repair the tide table", (string)lines[0]["results"]![0]!["heading"]!);
        Assert.AreEqual("not_found", (string)lines[1]["outcome"]!);
        Assert.AreEqual("beehive-inspection.md", (string)lines[2]["results"]![0]!["path"]!);
    }

    [TestMethod]
    public async Task Pages_are_listed_once_best_first_and_up_to_top()
    {
        const string question = """{"id":"a","question":"put on gloves, open the box and follow the drawing"}""";
        JsonArray all = (await SearchAsync(question))[0]["results"]!.AsArray();
        string[] paths = [.. all.Select(hit => (string)hit!["path"]!)];
        Assert.HasCount(6, paths);
        Assert.HasCount(6, paths.Distinct());
        double[] scores = [.. all.Select(hit => (double)hit!["score"]!)];
        CollectionAssert.AreEqual(scores.OrderDescending().ToArray(), scores);

        JsonArray two = (await SearchAsync(question, "--top", "2"))[0]["results"]!.AsArray();
        CollectionAssert.AreEqual(paths[..2], two.Select(hit => (string)hit!["path"]!).ToArray());
    }

    [TestMethod]
    public async Task Excluded_pages_are_not_listed()
    {
        const string question = """{"id":"a","question":"tide table"}""";
        JsonArray hits = (await SearchAsync(question, "--exclude", "tide-*.md", "--exclude", "**/ledger-export.md"))[0]["results"]!.AsArray();
        Assert.IsFalse(hits.Any(hit => (string)hit!["path"]! is "tide-table.md" or "ledger-export.md"));
    }

    [TestMethod]
    [DataRow("not json", ":1: not JSON")]
    [DataRow("{\"id\":\"a\",\"question\":\"x\"}\n{\"id\":\"b\"}", ":2: expected")]
    [DataRow("[]", ":1: not JSON")]
    public async Task Unreadable_question_is_named_by_line(string queries, string message)
    {
        CliResult result = await RunAsync(queries);
        Assert.AreEqual(2, result.Code);
        Assert.Contains(message, result.Messages);
        Assert.AreEqual("", result.Out);
    }

    [TestMethod]
    public async Task Missing_files_are_wrong_usage()
    {
        CliResult noQueries = await Support.Cli.RunAsync(_folder, "search", "--docs", _folder.Docs, "--queries", "nosuch.jsonl");
        Assert.AreEqual(2, noQueries.Code);
        Assert.Contains("nosuch.jsonl", noQueries.Messages);
        Assert.AreEqual(2, (await Support.Cli.RunAsync(_folder, "search", "--docs", _folder.Docs)).Code);
        Assert.AreEqual(2, (await RunAsync("{}", "--top", "0")).Code);
    }

    private static async Task<JsonNode[]> SearchAsync(string queries, params string[] more)
    {
        CliResult result = await RunAsync(queries, more);
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.AreEqual("", result.Messages);
        return [.. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private static async Task<CliResult> RunAsync(string queries, params string[] more)
    {
        string file = Path.Combine(_folder.Root, $"{Guid.CreateVersion7():N}.jsonl");
        await File.WriteAllTextAsync(file, queries);
        return await Support.Cli.RunAsync(_folder, ["search", "--docs", _folder.Docs, "--queries", file, .. more]);
    }
}
