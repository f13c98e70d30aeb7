using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class AskCommandTests
{
    private const string Question = "How do I repair the tide table?";

    private static KnowledgeFolder _folder = null!;

    [ClassInitialize]
    public static void Start(TestContext context) => _folder = KnowledgeFolder.Create();

    [ClassCleanup]
    public static void Stop() => _folder.Dispose();

    [TestMethod]
    public async Task Json_has_the_shape_of_the_contract()
    {
        CliResult result = await Support.Cli.RunAsync(_folder, "ask", Question, "--format", "json");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.AreEqual("", result.Messages);
        JsonNode json = JsonNode.Parse(result.Out)!;
        Assert.AreEqual("{outcome,answer,citations:[{path,title,heading,anchor,url,quote}],elapsedMs}", JsonShape.Of(json));
        Assert.AreEqual("answered", (string)json["outcome"]!);
        Assert.AreEqual("Put on gloves, open the box and follow the drawing.", (string)json["answer"]!);
        Assert.IsGreaterThan(0.0, (double)json["elapsedMs"]!);

        JsonNode citation = json["citations"]![0]!;
        Assert.AreEqual("tide-table.md", (string)citation["path"]!);
        Assert.AreEqual("tide table > Repair the tide table", (string)citation["heading"]!);
        Assert.AreEqual("repair-the-tide-table", (string)citation["anchor"]!);
        Assert.IsNull(citation["url"]);
        Assert.AreEqual("Put on gloves, open the box and follow the drawing.", (string)citation["quote"]!);
    }

    [TestMethod]
    public async Task Question_without_an_answer_is_not_found_and_cites_nothing()
    {
        CliResult result = await Support.Cli.RunAsync(_folder, "ask", "who won the world cup in 1998", "--format", "json");
        Assert.AreEqual(0, result.Code);
        JsonNode json = JsonNode.Parse(result.Out)!;
        Assert.AreEqual("{outcome,answer,citations:[],elapsedMs}", JsonShape.Of(json));
        Assert.AreEqual("not_found", (string)json["outcome"]!);
    }

    [TestMethod]
    public async Task Named_folder_takes_the_place_of_the_configured_ones()
    {
        using KnowledgeFolder other = KnowledgeFolder.Empty().Write("only.md", "# Paint the fence\n\nPaint the fence in May.\n");
        CliResult result = await Support.Cli.RunAsync(_folder, "ask", "how do I paint the fence", "--docs", other.Docs, "--format", "json");
        Assert.AreEqual("only.md", (string)JsonNode.Parse(result.Out)!["citations"]![0]!["path"]!);
        CliResult gone = await Support.Cli.RunAsync(_folder, "ask", "tide table", "--docs", other.Docs, "--format", "json");
        Assert.AreEqual("not_found", (string)JsonNode.Parse(gone.Out)!["outcome"]!);
    }

    [TestMethod]
    public async Task Several_sources_begin_their_paths_with_their_names()
    {
        using KnowledgeFolder other = KnowledgeFolder.Empty().Write("only.md", "# Paint the fence\n\nPaint the fence in May.\n");
        string[] both = ["--docs", Path.Combine(other.Root, "knowledge", "docs"), "--docs", _folder.Docs];
        CliResult result = await Support.Cli.RunAsync(_folder, ["ask", "how do I paint the fence", "--format", "json", .. both]);
        Assert.AreEqual("docs/only.md", (string)JsonNode.Parse(result.Out)!["citations"]![0]!["path"]!);
        CliResult second = await Support.Cli.RunAsync(_folder, ["ask", Question, "--format", "json", .. both]);
        Assert.AreEqual("docs-2/tide-table.md", (string)JsonNode.Parse(second.Out)!["citations"]![0]!["path"]!);
    }

    [TestMethod]
    public async Task Mapped_site_gives_the_address()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Knowledge":{"Sources":[{"Name":"handbook","Path":"knowledge/docs","SiteUrl":"https://docs.example.com/h/"}]}}""");
        CliResult result = await Support.Cli.RunAsync(folder, "ask", Question, "--format", "json");
        Assert.AreEqual("https://docs.example.com/h/tide-table.md#repair-the-tide-table", (string)JsonNode.Parse(result.Out)!["citations"]![0]!["url"]!);
    }

    [TestMethod]
    public async Task Text_is_for_people()
    {
        CliResult result = await Support.Cli.RunAsync(_folder, "ask", Question);
        Assert.AreEqual("Put on gloves, open the box and follow the drawing.\n\nSources:\n[1] tide table > Repair the tide table\n    tide-table.md#repair-the-tide-table\n", result.Out.ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public async Task Letters_of_any_language_stay_readable()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Write("l.md", "# Prüfe die Schlüssel\n\nPrüfe die Schlüssel täglich 🔑 \"genau\".\n");
        CliResult result = await Support.Cli.RunAsync(folder, "ask", "Prüfe die Schlüssel", "--format", "json");
        Assert.Contains("täglich", result.Out);
        Assert.Contains("🔑", (string)JsonNode.Parse(result.Out)!["answer"]!);
    }

    [TestMethod]
    [DataRow("text")]
    [DataRow("json")]
    public async Task Control_characters_of_documents_do_not_reach_the_terminal(string format)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Write("x.md", "# Tune the \u001b[31mradio\u001b[0m\n\nTune the radio \u001b]0;pwned\u0007 with \u009b31m care.\u0008\u0008\n");
        CliResult result = await Support.Cli.RunAsync(folder, "ask", "how do I tune the radio", "--format", format);
        Assert.Contains("with", result.Out);
        Assert.IsFalse(result.Out.Any(c => char.IsControl(c) && c is not ('\n' or '\r')), "A control character is written.");
    }

    [TestMethod]
    public async Task Endless_question_is_refused() => Assert.AreEqual(2, (await Support.Cli.RunAsync(_folder, "ask", new string('a', 70_000))).Code);
}
