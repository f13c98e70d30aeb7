using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Delivery;

/// <summary>A real server is killed again and again while messages arrive. What it has acknowledged is answered.</summary>
[TestClass]
[DoNotParallelize]
public sealed class CrashTests
{
    private const string Question = "How do I repair the tide table?";
    private const int Posters = 6;

    /// <summary>Kills for each store: ENABLEMENTBOT_KILLS=200 is the full form.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("ENABLEMENTBOT_KILLS") ?? "10", CultureInfo.InvariantCulture);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("Sqlite")]
    [DataRow("Postgres")]
    public async Task Nothing_acknowledged_is_lost(string provider)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        using KnowledgeFolder folder = await ServerProcess.FolderAsync(provider);
        await using ServerProcess server = new(folder);
        await server.StartAsync();
        ConcurrentDictionary<string, bool> acknowledged = new(StringComparer.Ordinal);
        using CancellationTokenSource end = new();
        Task[] posters = [.. Enumerable.Range(0, Posters).Select(poster => Task.Run(() => PostAsync(server, connector, poster, acknowledged, end.Token)))];

        for (int kill = 0; kill < Kills; kill++)
        {
            // Somewhere within the next messages: before, in and after each of their transactions.
            int until = acknowledged.Count + RandomNumberGenerator.GetInt32(1, 40);
            await Eventually.IsTrueAsync(() => acknowledged.Count >= until, "messages are taken", TimeSpan.FromSeconds(60));
            await server.KillAsync();
            await server.StartAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(posters);
        await Eventually.IsTrueAsync(() => connector.Answered().IsSupersetOf(acknowledged.Keys), "everything acknowledged is answered", TimeSpan.FromSeconds(120));

        Assert.IsEmpty(connector.AnsweredTwice());
        foreach ((string conversation, int[] order) in connector.Orders()) CollectionAssert.AreEqual(order.Order().ToArray(), order, conversation);
        string figures = $"{provider}: {Kills} kills, {acknowledged.Count} messages acknowledged, 0 lost, 0 answered in two ways, {connector.Repeated()} sent again";
        TestContext.WriteLine(figures);
        await File.WriteAllTextAsync(Path.Combine(Repository.Artifacts("crashes"), $"{provider}.txt"), figures + "\n");
    }

    /// <summary>Delivers its messages one after another, each until it is acknowledged, as a channel does.</summary>
    private static async Task PostAsync(ServerProcess server, FakeConnector connector, int poster, ConcurrentDictionary<string, bool> acknowledged, CancellationToken end)
    {
        for (int number = 0; !end.IsCancellationRequested; number++)
        {
            string id = $"p{poster}-{number}";
            while (!await server.TryPostAsync(Connector.Message(Question, connector, $"crash-{poster}-{number / 20}", id)))
            {
                if (end.IsCancellationRequested) return;
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }

            acknowledged[id] = true;
        }
    }
}
