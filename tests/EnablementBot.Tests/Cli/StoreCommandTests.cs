using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

/// <summary>Verbs on the store, beside a running server.</summary>
[TestClass]
public sealed class StoreCommandTests
{
    private const string Question = "how do I repair the tide table?";

    [TestMethod]
    public async Task Backup_of_a_running_server_can_be_restored()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        string copy = Path.Combine(folder.Root, "copy.db");
        string cookie;
        await using (BotHost bot = await BotHost.StartAsync(folder))
        {
            using WebChat chat = new(bot);
            await chat.SayAsync("hi");
            Task<IReadOnlyList<System.Xml.Linq.XElement>> busy = chat.SayAsync("thanks");
            await chat.SayAsync(Question, "kept");
            await busy;
            CliResult backup = await Support.Cli.RunAsync(folder, "backup", copy);
            Assert.AreEqual(0, backup.Code, backup.Messages);
            cookie = chat.Cookie;
            await chat.SayAsync(Question, "after the backup");

            CliResult again = await Support.Cli.RunAsync(folder, "backup", copy);
            Assert.AreEqual(2, again.Code);
            Assert.Contains("exists already", again.Messages);
        }

        // As the help says: the server is stopped, its files go, the copy takes their place.
        string database = Path.Combine(folder.Root, "data", "enablementbot.db");
        foreach (string file in new[] { database, database + "-wal", database + "-shm" }) File.Delete(file);
        File.Move(copy, database);
        await using BotHost restored = await BotHost.StartAsync(folder);
        string history = await WebChat.HistoryAsync(restored, cookie);
        Assert.Contains("\"kept\"", history);
        Assert.Contains("Put on gloves", history);
        Assert.DoesNotContain("after the backup", history);
    }

    [TestMethod]
    public async Task Backup_that_cannot_be_written_says_so()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        CliResult result = await Support.Cli.RunAsync(folder, "backup", Path.Combine(folder.Root, "nosuch", "copy.db"));
        Assert.AreEqual(2, result.Code);
        Assert.Contains("cannot be written", result.Messages);
    }

    [TestMethod]
    public async Task Postgres_is_backed_up_with_its_own_program()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Storage":{"Provider":"postgres","ConnectionString":"Host=db.example.com;Database=bot;Password=hunter2"}}""");
        CliResult result = await Support.Cli.RunAsync(folder, "backup", "x");
        Assert.AreEqual(2, result.Code);
        Assert.Contains("pg_dump", result.Messages);
        Assert.DoesNotContain("hunter2", result.Messages);
    }

    [TestMethod]
    public async Task Connection_string_is_masked()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Storage":{"Provider":"postgres","ConnectionString":"Host=db.example.com;Database=bot;Password=hunter2"}}""");
        CliResult result = await Support.Cli.RunAsync(folder, "config", "show");
        Assert.Contains("Storage:ConnectionString=***", result.Out);
        Assert.Contains("Storage:RetentionDays=90", result.Out);
        Assert.DoesNotContain("hunter2", result.Out + result.Messages);
    }

    [TestMethod]
    public async Task Second_server_on_one_file_is_refused_and_other_verbs_are_not()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        await using BotHost bot = await BotHost.StartAsync(folder);
        CliResult second = await BotProcess.RunAsync(folder.Root, "", "serve", "--urls", $"http://localhost:{BotHost.FreePort()}");
        Assert.AreEqual(3, second.Code, second.Messages);
        Assert.Contains("Storage:ConnectionString", second.Messages);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", second.Messages);
        Assert.Contains("Storage:Provider=postgres", second.Messages);

        CliResult said = await BotProcess.RunAsync(folder.Root, "", "say", Question);
        Assert.AreEqual(0, said.Code, said.Messages);
        Assert.Contains("Put on gloves", said.Out);
    }

    [TestMethod]
    public async Task Refused_message_is_listed_and_released()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        await using FakeConnector connector = await FakeConnector.StartAsync();
        await using BotHost bot = await BotHost.StartAsync(folder);
        connector.Status = System.Net.HttpStatusCode.Forbidden;
        using HttpResponseMessage response = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Some.Message("hi", connector.ServiceUrl).ToJsonString()));
        string list = "";
        await Eventually.IsTrueAsync(async () => (list = (await Support.Cli.RunAsync(folder, "parked")).Out).Length > 0, "the message is parked");
        Assert.MatchesRegex(@"^message-\d+\t\S+Z\tteams\t1\tthe Connector answered 403\n$", list);

        connector.Status = System.Net.HttpStatusCode.Created;
        Assert.AreEqual(2, (await Support.Cli.RunAsync(folder, "parked", "release", "message-99")).Code);
        Assert.AreEqual("1 released\n", (await Support.Cli.RunAsync(folder, "parked", "release", list.Split('\t')[0])).Out);
        Assert.Contains("Hello", (string)(await connector.NextAsync()).Body["text"]!);
        Assert.AreEqual("", (await Support.Cli.RunAsync(folder, "parked")).Out);
        Assert.AreEqual("0 released\n", (await Support.Cli.RunAsync(folder, "parked", "release", "all")).Out);
    }
}
