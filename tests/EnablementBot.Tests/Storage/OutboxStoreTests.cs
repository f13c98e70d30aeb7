using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Storage;

/// <summary>The same tests on both stores.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OutboxStoreTests
{
    public static IEnumerable<object[]> Stores => TurnStoreTests.Stores;

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Messages_of_a_conversation_go_one_after_another(string provider)
    {
        await using TestStore store = await OpenAsync(provider, ("one", "c"), ("two", "c"), ("elsewhere", "d"));
        OutgoingMessage first = (await store.ClaimMessageAsync())!;
        Assert.AreEqual("re elsewhere", Text((await store.ClaimMessageAsync())!));
        Assert.IsNull(await store.ClaimMessageAsync());

        await store.Outbox.SentAsync(first, "ref", store.Clock.GetUtcNow() + TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.IsNull(await store.ClaimMessageAsync(), "Not before the platform's pause is over.");
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        OutgoingMessage second = (await store.ClaimMessageAsync())!;
        Assert.AreEqual(("re one", "re two"), (Text(first), Text(second)));
        Assert.AreEqual("the address", second.Address);
        Assert.AreEqual("ref", await store.ScalarAsync<string>("SELECT reference FROM outbox WHERE id = @Id", new { first.Id }));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Message_that_was_not_taken_comes_back_and_holds_the_next_up(string provider)
    {
        await using TestStore store = await OpenAsync(provider, ("one", "c"), ("two", "c"));
        await store.Outbox.RetryAsync((await store.ClaimMessageAsync())!, store.Clock.GetUtcNow() + TimeSpan.FromSeconds(9), "busy", CancellationToken.None);
        Assert.IsNull(await store.ClaimMessageAsync());
        store.Clock.Advance(TimeSpan.FromSeconds(9));
        OutgoingMessage again = (await store.ClaimMessageAsync())!;
        Assert.AreEqual(("re one", 2), (Text(again), again.Attempt));

        await store.Outbox.ParkAsync(again, "refused", CancellationToken.None);
        Assert.AreEqual("re two", Text((await store.ClaimMessageAsync())!));
        Parked parked = (await store.Get<IParkedWork>().ListAsync(CancellationToken.None)).Single();
        Assert.AreEqual(($"message-{again.Id}", "refused"), (parked.Id, parked.Reason));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Message_of_a_dead_worker_is_sent_by_another_and_the_dead_one_notes_nothing(string provider)
    {
        await using TestStore store = await OpenAsync(provider, ("one", "c"));
        OutgoingMessage lost = (await store.ClaimMessageAsync("dead"))!;
        store.Clock.Advance(TestStore.Lease + TimeSpan.FromSeconds(1));
        OutgoingMessage taken = (await store.ClaimMessageAsync("alive"))!;
        await store.Outbox.ParkAsync(lost, "x", CancellationToken.None);
        await store.Outbox.RetryAsync(lost, store.Clock.GetUtcNow(), "x", CancellationToken.None);
        Assert.AreEqual("working", await store.ScalarAsync<string>("SELECT status FROM outbox"));
        await store.Outbox.SentAsync(taken, null, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.AreEqual("sent", await store.ScalarAsync<string>("SELECT status FROM outbox"));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Replies_that_are_waited_for_are_not_sent(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("hi", "1");
        await store.AnswerAsync();
        Assert.IsNull(await store.ClaimMessageAsync());
        Assert.AreEqual("sent", await store.ScalarAsync<string>("SELECT status FROM outbox"));
    }

    private static async Task<TestStore> OpenAsync(string provider, params (string Text, string Conversation)[] turns)
    {
        TestStore store = await TestStore.OpenAsync(provider);
        foreach ((string text, string conversation) in turns)
        {
            await store.AcceptAsync(text, text, conversation, address: "the address");
            await store.AnswerAsync();
        }

        return store;
    }

    private static string Text(OutgoingMessage message) => Core.Conversations.PlainTextRenderer.Render(message.Reply);
}
