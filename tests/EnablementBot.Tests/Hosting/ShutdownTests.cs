using System.Net;
using EnablementBot.Core.Answers;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Hosting;
using EnablementBot.Storage;
using EnablementBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EnablementBot.Tests.Hosting;

[TestClass]
public sealed class ShutdownTests
{
    [TestMethod]
    public async Task Running_answer_is_finished_and_sent_before_the_server_ends()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        await using FakeConnector connector = await FakeConnector.StartAsync();
        SlowComposer slow = new();
        BotHost bot = await BotHost.StartAsync(Settings.Load(folder.Configuration), services => services.AddSingleton<IAnswerComposer>(slow));
        await PostAsync(bot, connector, "first");
        await PostAsync(bot, connector, "second");
        await slow.Entered.WaitAsync(Eventually.Patience);

        Task stopping = bot.DisposeAsync().AsTask();
        slow.Open();
        await stopping.WaitAsync(TimeSpan.FromSeconds(25));
        Assert.Contains("first", connector.Answered());

        // What was not begun is answered by the next server.
        await using BotHost next = await BotHost.StartAsync(Settings.Load(folder.Configuration), services => services.AddSingleton<IAnswerComposer>(slow));
        await Eventually.IsTrueAsync(() => connector.Answered().Count == 2, "the second is answered");
        Assert.HasCount(2, connector.Taken);
    }

    [TestMethod]
    public async Task Readiness_goes_first_and_the_doors_stay_open_until_it_was_seen()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        BotHost bot = await BotHost.StartAsync(folder);
        Assert.AreEqual("ready", await bot.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative)));
        using HttpClient prober = bot.NewClient();

        Task stopping = bot.StopAsync();
        string seen = "";
        await Eventually.IsTrueAsync(async () =>
        {
            using HttpResponseMessage response = await prober.GetAsync(new Uri("/readyz", UriKind.Relative));
            seen = await response.Content.ReadAsStringAsync();
            return response.StatusCode == HttpStatusCode.ServiceUnavailable;
        }, "it is not ready any more");
        Assert.AreEqual("the server stops", seen);
        await stopping.WaitAsync(TimeSpan.FromSeconds(25));
        await bot.DisposeAsync();
    }

    [TestMethod]
    public async Task Server_without_its_store_is_not_ready_and_acknowledges_nothing()
    {
        string connection = await PostgresServer.NewDatabaseAsync();
        using KnowledgeFolder folder = await ServerProcess.FolderAsync("Postgres", connection);
        await using FakeConnector connector = await FakeConnector.StartAsync();
        await using BotHost bot = await BotHost.StartAsync(folder);
        await bot.Services.GetRequiredService<IDatabase>().WriteAsync(transaction => Dapper.SqlMapper.ExecuteAsync(transaction.Connection, "ALTER TABLE migration RENAME TO gone; ALTER TABLE inbox RENAME TO gone_too"), CancellationToken.None);

        using HttpResponseMessage ready = await bot.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.AreEqual("the store cannot be reached", await ready.Content.ReadAsStringAsync());
        using HttpResponseMessage message = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Some.Message("hi", connector.ServiceUrl).ToJsonString()));
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, message.StatusCode);
        Assert.DoesNotContain("inbox", await message.Content.ReadAsStringAsync());

        await bot.Services.GetRequiredService<IDatabase>().WriteAsync(transaction => Dapper.SqlMapper.ExecuteAsync(transaction.Connection, "ALTER TABLE gone RENAME TO migration; ALTER TABLE gone_too RENAME TO inbox"), CancellationToken.None);
        Assert.AreEqual("ready", await bot.Http.GetStringAsync(new Uri("/readyz", UriKind.Relative)));
        using HttpResponseMessage again = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Some.Message("hi", connector.ServiceUrl).ToJsonString()));
        Assert.Contains("Hello", (string)(await connector.NextAsync()).Body["text"]!);
    }

    private static async Task PostAsync(BotHost bot, FakeConnector connector, string id)
    {
        using HttpResponseMessage response = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Connector.Message("how do I repair the tide table?", connector, "c", id).ToJsonString()));
        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Composes nothing before it is let.</summary>
    private sealed class SlowComposer : IAnswerComposer
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public void Open() => _open.TrySetResult();

        public async ValueTask<Answer> ComposeAsync(Question question, RetrievalResult found, CancellationToken cancellation)
        {
            _entered.TrySetResult();
            await _open.Task.WaitAsync(cancellation);
            return new(Outcome.NotFound, "Nothing.", [], []);
        }
    }
}
