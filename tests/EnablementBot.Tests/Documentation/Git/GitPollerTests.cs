using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Documentation.Git;

/// <summary>A running server follows a Git repository, over http and with a token.</summary>
[TestClass]
public sealed class GitPollerTests
{
    private const string Question = "How do I polish the brass bell?";

    /// <summary>The interval of the test, the watcher's second, and time to fetch on a busy machine.</summary>
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(5 + 1 + 9);

    [TestMethod]
    public async Task Push_is_live_within_the_interval_and_a_broken_one_changes_nothing()
    {
        using GitRepository repository = GitRepository.Create();
        repository.Write("docs/bell.md", "# Polish the brass bell\n\nPolish the brass bell with vinegar.\n").Write("docs/mast.md", "# Climb the tall mast\n\nClimb the tall mast with a harness.\n").Push();
        await using GitServer server = await GitServer.StartAsync(repository);
        server.Authorization = "Basic " + Convert.ToBase64String("x-access-token:hunter2"u8);
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.Root, "token"), "hunter2");
        folder.Configure(new JsonObject
        {
            ["Knowledge"] = new JsonObject
            {
                ["Sources"] = new JsonArray(
                    new JsonObject { ["Path"] = "knowledge/docs", ["Name"] = "platform" },
                    new JsonObject { ["Git"] = server.Url, ["Path"] = "docs", ["GitTokenFile"] = "token", ["PollSeconds"] = 5 }),
            },
        });

        int port = BotHost.FreePort();
        await using BotProcess bot = BotProcess.Start(folder.Root, "--urls", $"http://127.0.0.1:{port}");
        using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        await BotProcess.BecomesReadyAsync(http);
        Assert.Contains("vinegar", await AskAsync(http));

        repository.Write("docs/bell.md", "# Polish the brass bell\n\nPolish the brass bell with lemons.\n").Push();
        await Eventually.IsTrueAsync(async () => (await AskAsync(http)).Contains("lemons", StringComparison.Ordinal), "the push is live", Live);

        repository.Git("rm", "-r", "--quiet", "docs");
        repository.Push();
        await Eventually.IsTrueAsync(() => bot.Messages.Contains("the newest version holds no page", StringComparison.Ordinal), "the broken push is refused", Live);
        Assert.Contains("lemons", await AskAsync(http));

        server.Authorization = "Basic another";
        await Eventually.IsTrueAsync(() => bot.Messages.Contains("could not look for a newer version", StringComparison.Ordinal), "the refusal is told", Live);
        Assert.Contains("lemons", await AskAsync(http));
        Assert.DoesNotContain("hunter2", bot.Messages);
        Assert.DoesNotContain(Convert.ToBase64String("x-access-token:hunter2"u8), bot.Messages);
    }

    [TestMethod]
    public async Task Repository_that_was_never_had_stops_the_start_and_names_its_setting()
    {
        using GitRepository repository = GitRepository.Create();
        await using GitServer server = await GitServer.StartAsync(repository);
        server.Authorization = "Basic another";
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject { ["Knowledge"] = new JsonObject { ["Sources"] = new JsonArray(new JsonObject { ["Git"] = server.Url }) } });
        CliResult serve = await Support.Cli.RunAsync(folder, "serve");
        Assert.AreEqual(3, serve.Code, serve.Messages);
        Assert.StartsWith("Could not start. Knowledge:Sources:0:Git: git ls-remote: ", serve.Messages);
        CliResult ask = await Support.Cli.RunAsync(folder, "ask", Question);
        Assert.AreEqual(2, ask.Code, ask.Messages);
    }

    [TestMethod]
    public async Task Question_on_the_command_line_fetches_by_itself()
    {
        using GitRepository repository = GitRepository.Create();
        repository.Write("bell.md", "# Polish the brass bell\n\nPolish the brass bell with vinegar.\n").Write("mast.md", "# Climb the tall mast\n\nClimb it.\n").Push("release/1.0");
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject { ["Knowledge"] = new JsonObject { ["Sources"] = new JsonArray(new JsonObject { ["Git"] = repository.FileUrl, ["Branch"] = "release/1.0" }) } });
        CliResult result = await Support.Cli.RunAsync(folder, "ask", Question);
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.Contains("vinegar", result.Out);
    }

    private static async Task<string> AskAsync(HttpClient http)
    {
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/web/turns", UriKind.Relative), WebChat.Json($$"""{"id":"{{Guid.CreateVersion7()}}","text":"{{Question}}"}"""));
        return await answer.Content.ReadAsStringAsync();
    }
}
