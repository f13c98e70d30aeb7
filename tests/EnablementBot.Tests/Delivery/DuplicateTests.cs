using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Delivery;

/// <summary>Channels deliver again when they are in doubt. Each message is answered once.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DuplicateTests
{
    private const int Messages = 1000;
    private const int Conversations = 100;

    [TestMethod]
    [DataRow("Sqlite", 1)]
    [DataRow("Postgres", 2)]
    public async Task Thousand_messages_delivered_up_to_eleven_times_and_out_of_order_get_a_thousand_answers(string provider, int replicas)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        using KnowledgeFolder folder = await ServerProcess.FolderAsync(provider);
        List<BotHost> bots = [];
        for (int i = 0; i < replicas; i++) bots.Add(await BotHost.StartAsync(folder));

        JsonObject[] deliveries = [.. Enumerable.Range(0, Messages).SelectMany(number => Enumerable.Repeat(0, RandomNumberGenerator.GetInt32(1, 12))
            .Select(_ => Connector.Message("how do I repair the tide table?", connector, $"dup-{number % Conversations}", $"d-{number}")))];
        RandomNumberGenerator.Shuffle(deliveries.AsSpan());
        await Parallel.ForEachAsync(deliveries.Index(), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (delivery, cancellation) =>
        {
            using HttpResponseMessage response = await bots[delivery.Index % replicas].Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(delivery.Item.ToJsonString()), cancellation);
            Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        });

        await Eventually.IsTrueAsync(() => connector.Answered().Count == Messages, "every message is answered", TimeSpan.FromSeconds(120));

        // One more message in each conversation: what was still on its way would have left before its answer.
        for (int i = 0; i < Conversations; i++)
        {
            using HttpResponseMessage response = await bots[0].Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Connector.Message("bye", connector, $"dup-{i}", $"last-{i}").ToJsonString()));
        }

        await Eventually.IsTrueAsync(() => connector.Answered().Count == Messages + Conversations, "the last ones are answered", TimeSpan.FromSeconds(60));
        Assert.HasCount(Messages + Conversations, connector.Taken);
        foreach (BotHost bot in bots) await bot.DisposeAsync();
    }
}
