using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Storage;

/// <summary>The same tests on both stores.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TurnStoreTests
{
    public static IEnumerable<object[]> Stores => [["Sqlite"], ["Postgres"]];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Delivery_is_accepted_once(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        Accepted[] all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.Turns.AcceptAsync(TestStore.Turn("hi", "same"), CancellationToken.None))));
        Assert.AreEqual(1, all.Count(accepted => accepted.IsNew));
        Assert.HasCount(1, all.Select(accepted => accepted.Id).Distinct().ToArray());
        Assert.IsTrue((await store.Turns.AcceptAsync(TestStore.Turn("hi", "same", "other"), CancellationToken.None)).IsNew, "An id counts within its conversation.");
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Conversation_is_answered_in_order_and_others_do_not_wait(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("one", "1");
        long second = await store.AcceptAsync("two", "2");
        await store.AcceptAsync("elsewhere", "1", "other");

        InboxTurn first = (await store.ClaimAsync())!;
        Assert.AreEqual("one", first.Turn.Text);
        Assert.IsNull(await store.ClaimAsync(only: second));
        Assert.AreEqual("elsewhere", (await store.ClaimAsync())!.Turn.Text);
        Assert.IsNull(await store.ClaimAsync());
        Assert.IsNull(await store.Turns.RepliesAsync(first.Id, CancellationToken.None));

        Assert.IsNotNull(await CommitAsync(store, first, "answer"));
        Assert.AreEqual("two", (await store.ClaimAsync(only: second))!.Turn.Text);
        Assert.AreEqual("answer", PlainTextRenderer.Render((await store.Turns.RepliesAsync(first.Id, CancellationToken.None))!.Single()));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Worker_whose_lease_ran_out_writes_nothing(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("hi", "1", address: "a");
        InboxTurn lost = (await store.ClaimAsync("first"))!;
        Assert.IsTrue(await store.Turns.RenewAsync(lost, TestStore.Lease, CancellationToken.None));
        Assert.IsNull(await store.ClaimAsync("second"));

        store.Clock.Advance(TestStore.Lease + TimeSpan.FromSeconds(1));
        InboxTurn taken = (await store.ClaimAsync("second"))!;
        Assert.AreEqual(2, taken.Attempt);
        Assert.IsFalse(await store.Turns.RenewAsync(lost, TestStore.Lease, CancellationToken.None));
        Assert.IsNull(await CommitAsync(store, lost, "from the grave", new AnswerRated("x", true)));
        await store.Turns.ReleaseAsync(lost, store.Clock.GetUtcNow(), "x", CancellationToken.None);
        await store.Turns.ParkAsync(lost, "x", [Reply.Say("sorry")], CancellationToken.None);
        Assert.AreEqual(0, await store.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM fact) + (SELECT COUNT(*) FROM conversation_state)"));
        Assert.IsNotNull(await CommitAsync(store, taken, "alive"));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Everything_of_a_turn_lands_together_or_not_at_all(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("hi", "1", address: "a");
        InboxTurn turn = (await store.ClaimAsync())!;
        TurnResult broken = new([Reply.Say("x")], ConversationState.Empty.With("f", "x"), [new AnswerRated("x", true), new NotRegistered()]);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => store.Turns.CommitAsync(turn, ConversationState.Empty, broken, CancellationToken.None));
        Assert.AreEqual(0, await store.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM fact) + (SELECT COUNT(*) FROM conversation_state)"));
        Assert.AreEqual("working", await store.ScalarAsync<string>("SELECT status FROM inbox"));

        Assert.IsNotNull(await CommitAsync(store, turn, "now", new AnswerRated("x", true)));
        Assert.AreEqual(3, await store.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM fact) + (SELECT COUNT(*) FROM conversation_state)"));
        Assert.AreEqual("done", await store.ScalarAsync<string>("SELECT status FROM inbox"));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task State_that_was_written_meanwhile_stands(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("one", "1");
        await store.AnswerAsync();
        await store.AcceptAsync("two", "2");
        InboxTurn turn = (await store.ClaimAsync())!;
        Assert.IsNull(await store.Turns.CommitAsync(turn, ConversationState.Empty, new([], ConversationState.Empty.With("last", "stale"), []), CancellationToken.None));
        ConversationState state = await store.Turns.LoadStateAsync(turn.Turn.Conversation, turn.Turn.Sender, CancellationToken.None);
        Assert.AreEqual("one", state["last"]);
        Assert.AreEqual(1, state.Version);
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Released_turn_is_due_when_it_is_told(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("hi", "1");
        await store.Turns.ReleaseAsync((await store.ClaimAsync())!, store.Clock.GetUtcNow() + TimeSpan.FromSeconds(4), "x", CancellationToken.None);
        Assert.IsNull(await store.ClaimAsync());
        store.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.AreEqual(2, (await store.ClaimAsync())!.Attempt);
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Parked_turn_is_listed_holds_nobody_up_and_can_be_released(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        long id = await store.AcceptAsync("poison", "1");
        await store.AcceptAsync("next", "2");
        await store.Turns.ParkAsync((await store.ClaimAsync())!, "it failed", [Reply.Say("Sorry")], CancellationToken.None);
        Assert.AreEqual("next", (await store.AnswerAsync()).Turn.Text);
        Assert.AreEqual("Sorry", PlainTextRenderer.Render((await store.Turns.RepliesAsync(id, CancellationToken.None))!.Single()));

        IParkedWork parked = store.Get<IParkedWork>();
        Assert.AreEqual(new($"turn-{id}", "teams", 1, store.Clock.GetUtcNow(), "it failed"), (await parked.ListAsync(CancellationToken.None)).Single());
        Assert.AreEqual(0, await parked.ReleaseAsync($"message-{id}", CancellationToken.None));
        Assert.AreEqual(0, await parked.ReleaseAsync("nonsense", CancellationToken.None));
        Assert.AreEqual(1, await parked.ReleaseAsync($"turn-{id}", CancellationToken.None));
        Assert.IsEmpty(await parked.ListAsync(CancellationToken.None));
        InboxTurn again = (await store.ClaimAsync())!;
        Assert.AreEqual(("poison", 1), (again.Turn.Text, again.Attempt));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Many_workers_of_two_replicas_take_each_turn_once_and_in_order(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await using TestStore replica = await store.OpenAgainAsync();
        for (int i = 0; i < 200; i++) await store.AcceptAsync($"{i}", $"{i}", $"c{i % 20}");

        List<(string Conversation, int Number)> taken = [];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            TestStore mine = worker % 2 == 0 ? store : replica;

            // Whoever finds nothing may only have been too early.
            for (int idle = 0; idle < 50;)
            {
                if (await mine.ClaimAsync($"w{worker}") is not { } turn)
                {
                    idle++;
                    await Task.Yield();
                    continue;
                }

                lock (taken) taken.Add((turn.Turn.Conversation.Id, int.Parse(turn.Turn.Text)));
                Assert.IsNotNull(await CommitAsync(mine, turn, "x"));
                idle = 0;
            }
        })));

        Assert.HasCount(200, taken);
        foreach (IGrouping<string, (string, int Number)> conversation in taken.GroupBy(turn => turn.Conversation))
            CollectionAssert.AreEqual(conversation.Select(turn => turn.Number).Order().ToArray(), conversation.Select(turn => turn.Number).ToArray(), conversation.Key);
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Odd_ids_are_ids(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        string[] odd = ["\0", "..\r\n\0", new('x', 70_000), new string('x', 70_000) + "1", "🏗️'; DROP TABLE inbox; --"];
        foreach (string id in odd)
        {
            Turn turn = TestStore.Turn($"text \0 of {id}", id, id, id, "a");
            Assert.IsTrue((await store.Turns.AcceptAsync(turn, CancellationToken.None)).IsNew);
            Assert.IsFalse((await store.Turns.AcceptAsync(turn, CancellationToken.None)).IsNew);
            Assert.AreEqual(turn.Text, (await store.AnswerAsync()).Turn.Text);
            Assert.AreEqual(turn.Text, (await store.Turns.LoadStateAsync(turn.Conversation, turn.Sender, CancellationToken.None))["last"]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Reply_comes_back_as_it_was(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        Source source = new("a/b.md", "T", "T > H", "h", null, "q 'x' \"y\" é") { Origin = "docs", EditUrl = "https://e", Owner = "team", Reviewed = new(2026, 3, 1), Provenance = "p" };
        Reply reply = new([new CardElement.Text("t"), new CardElement.Note("n"), new CardElement.Sources("S", [source]), new CardElement.Buttons([new("A", "ask a")]), new CardElement.Rating("id")], Audience.Private);
        await store.AcceptAsync("hi", "1");
        InboxTurn turn = (await store.ClaimAsync())!;
        await store.Turns.CommitAsync(turn, ConversationState.Empty, TurnResult.Say(ConversationState.Empty, reply), CancellationToken.None);

        Reply back = (await store.Turns.RepliesAsync(turn.Id, CancellationToken.None))!.Single();
        Assert.AreEqual(PlainTextRenderer.Render(reply), PlainTextRenderer.Render(back));
        Assert.AreEqual(Audience.Private, back.Audience);
        Assert.AreEqual(source, back.Card.OfType<CardElement.Sources>().Single().Items.Single());
        CollectionAssert.AreEqual(reply.Card.Select(part => part.GetType()).ToArray(), back.Card.Select(part => part.GetType()).ToArray());
    }

    private static Task<TurnResult?> CommitAsync(TestStore store, InboxTurn turn, string reply, params Fact[] facts) =>
        store.Turns.CommitAsync(turn, ConversationState.Empty, new([Reply.Say(reply)], ConversationState.Empty.With("f", "1") is var next && facts.Length > 0 ? next : ConversationState.Empty, facts), CancellationToken.None);

    private sealed record NotRegistered : Fact;
}
