using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Conversations.Delivery;

[TestClass]
public sealed class TurnDoorTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeTurnStore _store;
    private readonly DeliverySignals _signals = new();

    public TurnDoorTests() => _store = new(_clock);

    public void Dispose() => _signals.Dispose();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Who_waits_gets_the_replies_without_a_worker()
    {
        IReadOnlyList<Reply> replies = await Door(new FakeHandler()).AnswerAsync(Some.Turn("hi"), TestContext.CancellationToken);

        Assert.AreEqual("got hi", PlainTextRenderer.Render(replies.Single()));
    }

    [TestMethod]
    public async Task Same_delivery_is_answered_once_and_everybody_gets_that_answer()
    {
        FakeHandler handler = new();
        TurnDoor door = Door(handler);

        IReadOnlyList<Reply>[] replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => door.AnswerAsync(Some.Turn("hi", "same"), TestContext.CancellationToken), TestContext.CancellationToken)));

        Assert.HasCount(1, handler.Seen);
        Assert.IsTrue(replies.All(reply => reply.Count == 1));
    }

    [TestMethod]
    public async Task Many_turns_of_a_conversation_lose_no_state()
    {
        FakeHandler handler = new(async (context, _) =>
        {
            int count = int.Parse(context.State["n"] ?? "0");
            await Task.Yield();
            return TurnResult.Say(context.State.With("n", (count + 1).ToString()));
        });
        TurnDoor door = Door(handler);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        Task worker = WorkAsync(Processor(handler), done.Token);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => door.AnswerAsync(Some.Turn("hi", $"{i}"), TestContext.CancellationToken), TestContext.CancellationToken)));
        await done.CancelAsync();
        await worker;

        Assert.AreEqual("300", (await _store.LoadStateAsync(Some.Conversation, Some.Identity, TestContext.CancellationToken))["n"]);
    }

    [TestMethod]
    public async Task Who_leaves_leaves_the_answer_behind()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeHandler handler = new(async (context, cancellation) =>
        {
            entered.TrySetResult();
            await open.Task.WaitAsync(cancellation);
            return TurnResult.Say(context.State, Reply.Say("there"));
        });
        TurnDoor door = Door(handler);
        using CancellationTokenSource leave = new();
        Task<IReadOnlyList<Reply>> left = door.AnswerAsync(Some.Turn("hi"), leave.Token);
        await entered.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => left);

        open.SetResult();
        Task<IReadOnlyList<Reply>> back = door.AnswerAsync(Some.Turn("hi"), TestContext.CancellationToken);
        while (!back.IsCompleted)
        {
            // Lets whoever polls look again.
            _clock.Advance(DeliverySignals.Poll);
            await Task.Yield();
        }

        Assert.AreEqual("there", PlainTextRenderer.Render((await back).Single()));
        Assert.HasCount(1, handler.Seen);
    }

    [TestMethod]
    public async Task Accepted_turn_wakes_a_worker_and_one_that_is_known_does_not()
    {
        TurnDoor door = Door(new FakeHandler());
        await door.AcceptAsync(Some.Turn("hi"), TestContext.CancellationToken);
        Assert.IsTrue(await _signals.Turns.WaitAsync(TimeSpan.Zero, TestContext.CancellationToken));

        await door.AcceptAsync(Some.Turn("hi"), TestContext.CancellationToken);
        Assert.IsFalse(await _signals.Turns.WaitAsync(TimeSpan.Zero, TestContext.CancellationToken));
    }

    private TurnDoor Door(FakeHandler handler) => new(_store, Processor(handler), _signals, _clock);

    private TurnProcessor Processor(FakeHandler handler) => new(_store, new(new([], handler), [], new ListLogger<TurnDispatcher>()), new("me"), _clock, new ListLogger<TurnProcessor>());

    /// <summary>What a server does in the background, as long as it is there.</summary>
    private async Task WorkAsync(TurnProcessor processor, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (await processor.ProcessAsync(null, CancellationToken.None) is { } turn) _signals.Ended(turn);
            else await _signals.Turns.WaitAsync(TimeSpan.FromMilliseconds(20), end).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
