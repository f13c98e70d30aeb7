using System.Net;
using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

/// <summary>The built program as a process: exit codes, and results apart from everything else.</summary>
[TestClass]
public sealed class ProgramTests
{
    private static KnowledgeFolder _folder = null!;

    [ClassInitialize]
    public static void Start(TestContext context)
    {
        _folder = KnowledgeFolder.Create();
        _folder.WriteBytes("latin1.md", [.. "# Gr"u8, 0xFC, .. "n\n"u8]);
    }

    [ClassCleanup]
    public static void Stop() => _folder.Dispose();

    [TestMethod]
    public async Task Results_go_to_standard_output_and_messages_to_standard_error()
    {
        CliResult result = await BotProcess.RunAsync(_folder.Root, "", "ask", "how do I repair the tide table?", "--format", "json");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.AreEqual("answered", (string)JsonNode.Parse(result.Out)!["outcome"]!);
        Assert.AreEqual("left out: latin1.md: it is not UTF-8 text: save it as UTF-8", result.Messages.Trim());
    }

    [TestMethod]
    public async Task Relative_folders_are_the_callers()
    {
        CliResult result = await BotProcess.RunAsync(Path.Combine(_folder.Root, "knowledge"), "", "ask", "how do I repair the tide table?", "--docs", "docs", "--format", "json");
        Assert.AreEqual("tide-table.md", (string)JsonNode.Parse(result.Out)!["citations"]![0]!["path"]!);
    }

    [TestMethod]
    public async Task Questions_come_from_standard_input_too()
    {
        CliResult result = await BotProcess.RunAsync(_folder.Root, """{"id":"a","question":"tide table"}""" + "\n", "search", "--docs", "knowledge/docs", "--queries", "-");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.AreEqual("a", (string)JsonNode.Parse(result.Out)!["id"]!);
    }

    [TestMethod]
    public async Task Chat_answers_line_by_line()
    {
        CliResult result = await BotProcess.RunAsync(_folder.Root, "how do I repair the tide table?\nexit\nhi\n", "chat");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.Contains("I answer questions about", result.Out);
        Assert.Contains("Put on gloves", result.Out);
        Assert.DoesNotContain("What would you like to know", result.Out, "After exit nothing is read.");
        Assert.DoesNotContain("> ", result.Out.Split("Put on gloves")[0].Split('\n')[0], "The prompt is no result.");
        Assert.Contains("> ", result.Messages);
    }

    [TestMethod]
    [DataRow(2, "nosuch", "nosuch")]
    [DataRow(2, "--docs names the folder nosuch", "ask", "x", "--docs", "nosuch")]
    [DataRow(3, "nosuch.json", "ask", "x", "--config", "nosuch.json")]
    [DataRow(3, "Web:IdentityHeader", "--urls", "http://0.0.0.0:5000")]
    public async Task Failure_ends_with_its_code_and_a_message(int code, string message, params string[] args)
    {
        CliResult result = await BotProcess.RunAsync(_folder.Root, "", args);
        Assert.AreEqual(code, result.Code, result.Messages);
        Assert.Contains(message, result.Messages);
        Assert.AreEqual("", result.Out);
    }

    [TestMethod]
    public async Task Missed_check_ends_with_1()
    {
        string golden = Path.Combine(_folder.Root, "missed.yaml");
        await File.WriteAllTextAsync(golden, "- id: t\n  question: how do I repair the ledger export\n  answer: tide-table.md\n");
        Directory.CreateDirectory(Path.Combine(_folder.Root, "knowledge", "golden"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "knowledge", "golden", "thresholds.yaml"), "hitAt1: 1.0\n");
        Assert.AreEqual(1, (await BotProcess.RunAsync(_folder.Root, "", "eval", golden)).Code);
    }

    [TestMethod]
    public async Task Server_logs_to_standard_error_only_and_stops_when_asked()
    {
        int port = BotHost.FreePort();
        await using BotProcess bot = BotProcess.Start(_folder.Root, "--urls", $"http://localhost:{port}");
        using HttpClient http = new() { BaseAddress = new($"http://localhost:{port}") };
        await Eventually.IsTrueAsync(() => IsReadyAsync(http), "the server became ready");
        Assert.Contains("EnablementBot", await http.GetStringAsync(new Uri("/", UriKind.Relative)));

        CliResult result = await bot.StopAsync();
        Assert.AreEqual(0, result.Code);
        Assert.AreEqual("", result.Out);
        Assert.Contains("Documentation: 6 pages", result.Messages);
        Assert.Contains("Left out platform/latin1.md: it is not UTF-8", result.Messages);
    }

    [TestMethod]
    public async Task Taken_port_ends_with_3_and_names_the_option()
    {
        using KnowledgeFolder elsewhere = KnowledgeFolder.Create();
        await using BotHost other = await BotHost.StartAsync(elsewhere);
        CliResult result = await BotProcess.RunAsync(_folder.Root, "", "serve", "--urls", other.Address.ToString());
        Assert.AreEqual(3, result.Code);
        Assert.Contains("--urls", result.Messages);
        Assert.Contains("address already in use", result.Messages);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
