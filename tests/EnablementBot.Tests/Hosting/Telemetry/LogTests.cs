using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Hosting.Telemetry;

/// <summary>Logs go to standard error, as JSON where a setting says so, and never hold what somebody wrote.</summary>
[TestClass]
public sealed class LogTests
{
    [TestMethod]
    public async Task Logs_are_JSON_lines_without_any_text_of_a_message_even_where_everything_is_logged()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Logging":{"LogLevel":{"EnablementBot":"Trace","Microsoft.AspNetCore.Hosting":"Information"},"Console":{"FormatterName":"json"}}}""");
        int port = BotHost.FreePort();
        await using BotProcess bot = BotProcess.Start(folder.Root, "--urls", $"http://localhost:{port}");
        using HttpClient http = new() { BaseAddress = new($"http://localhost:{port}") };
        await BotProcess.BecomesReadyAsync(http);
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/web/turns", UriKind.Relative), WebChat.Json("""{"id":"1","text":"How do I repair the tide table, marmalade?"}"""));
        Assert.Contains("Put on gloves", await answer.Content.ReadAsStringAsync());

        CliResult result = await bot.StopAsync();
        Assert.AreEqual("", result.Out);
        string[] lines = result.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.IsGreaterThan(2, lines.Length);
        string[] levels = [.. lines.Select(line => (string)JsonNode.Parse(line)!["LogLevel"]!)];
        Assert.Contains("Information", levels);
        Assert.Contains("question answered on web", result.Messages);
        Assert.DoesNotContain("marmalade", result.Messages, StringComparison.OrdinalIgnoreCase);
    }
}
