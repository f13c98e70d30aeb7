using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Conversations.Delivery;

[TestClass]
public sealed class TurnProcessorTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeTurnStore _store;
    private readonly ListLogger<TurnProcessor> _log = new();
    private readonly FactList _facts = new();

    public TurnProcessorTests() => _store = new(_clock);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Turn_is_answered_and_its_state_goes_to_the_next()
    {
        FakeHandler handler = new((context, _) => Task.FromResult(TurnResult.Say(context.State.With("f", context.Argument), Reply.Say("after " + context.State["f"]))));
        TurnProcessor processor = Processor(handler);
        await AcceptAsync("one", "two");

        Assert.AreEqual(1, await ProcessAsync(processor));
        Assert.AreEqual(2, await ProcessAsync(processor));
        Assert.IsNull(await ProcessAsync(processor));

        Assert.AreEqual("after one", Text(1));
    }

    [TestMethod]
    public async Task Turns_of_a_conversation_wait_for_each_other_and_conversations_do_not()
    {
        Gate gate = new();
        TurnProcessor processor = Processor(gate.Handler);
        await AcceptAsync("first", "second");
        await _store.AcceptAsync(Some.Turn("elsewhere", "1", conversation: new("web", "other")), TestContext.CancellationToken);

        Task<long?> first = ProcessAsync(processor);
        await gate.Entered;
        Task<long?> elsewhere = ProcessAsync(processor);
        Assert.IsNull(await ProcessAsync(processor), "The second waits for the first.");
        gate.Open();

        Assert.AreEqual(1, await first);
        Assert.AreEqual(3, await elsewhere);
        Assert.AreEqual(2, await ProcessAsync(processor));
    }

    [TestMethod]
    public async Task Lease_is_renewed_while_the_answer_takes_its_time()
    {
        Gate gate = new();
        TurnProcessor processor = Processor(gate.Handler);
        await AcceptAsync("slow");
        Task<long?> slow = ProcessAsync(processor);
        await gate.Entered;

        for (int i = 0; i < 60; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            Assert.IsNull(await ProcessAsync(Processor(new FakeHandler(), "other")), "Nobody else gets it.");
        }

        gate.Open();
        Assert.AreEqual(1, await slow);
        Assert.AreEqual("done", _store.Rows[0].Status);
        Assert.IsGreaterThan(25, _store.Renewals);
    }

    [TestMethod]
    public async Task Worker_that_lost_its_lease_commits_nothing()
    {
        Gate gate = new();
        await AcceptAsync("hi");
        Task<long?> lost = ProcessAsync(Processor(gate.Handler, "first"));
        await gate.Entered;

        // The first worker stands still for longer than its lease, as a process does that is frozen.
        _store.Rows[0].Until = _clock.GetUtcNow() - TimeSpan.FromSeconds(1);
        Assert.AreEqual(1, await ProcessAsync(Processor(new FakeHandler(), "second")));
        gate.Open();
        await lost;

        Assert.AreEqual("got hi", Text(0));
        Assert.AreEqual(2, _store.Rows[0].Attempts);
        TextAssert.Holds("is dropped", _log.Lines.Single().Text);
    }

    [TestMethod]
    public async Task Worker_that_lost_its_lease_is_stopped_at_the_next_renewal()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeHandler handler = new(async (context, cancellation) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return TurnResult.Say(context.State);
        });
        await AcceptAsync("hi");
        Task<long?> lost = ProcessAsync(Processor(handler));
        await entered.Task;

        _store.Rows[0].Owner = "somebody else";
        _clock.Advance(DeliverySettings.DefaultLease / 3);

        Assert.AreEqual(1, await lost);
        Assert.AreEqual("working", _store.Rows[0].Status);
    }

    [TestMethod]
    public async Task Commit_that_fails_is_tried_again_with_growing_pauses_and_then_parked_with_an_apology()
    {
        for (int i = 0; i < TurnProcessor.MaxAttempts; i++) _store.CommitFailures.Enqueue(new InvalidOperationException("secret"));
        TurnProcessor processor = Processor(new FakeHandler());
        await AcceptAsync("hi", "next");

        List<double> pauses = [];
        for (int i = 1; i < TurnProcessor.MaxAttempts; i++)
        {
            Assert.AreEqual(1, await ProcessAsync(processor));
            Assert.IsNull(await ProcessAsync(processor), "Not before its time, and nothing of its conversation before it.");
            TimeSpan pause = _store.Rows[0].Due - _clock.GetUtcNow();
            pauses.Add(pause.TotalSeconds);
            _clock.Advance(pause);
        }

        Assert.AreEqual(1, await ProcessAsync(processor));
        CollectionAssert.AreEqual((double[])[1, 2, 4, 8], pauses);
        Assert.AreEqual("parked", _store.Rows[0].Status);
        TextAssert.Holds("Sorry", Text(0));
        TextAssert.Lacks("secret", Text(0));
        Assert.AreEqual(2, await ProcessAsync(processor), "A parked turn holds nobody up.");
    }

    [TestMethod]
    public async Task Turn_that_takes_its_worker_down_again_and_again_is_parked_unread()
    {
        FakeHandler handler = new();
        await AcceptAsync("poison");
        for (int i = 0; i < TurnProcessor.MaxAttempts; i++)
        {
            Assert.IsNotNull(await _store.ClaimAsync("died", DeliverySettings.DefaultLease, null, TestContext.CancellationToken));
            _clock.Advance(DeliverySettings.DefaultLease + TimeSpan.FromSeconds(1));
        }

        Assert.AreEqual(1, await ProcessAsync(Processor(handler)));

        Assert.IsEmpty(handler.Seen);
        Assert.AreEqual("parked", _store.Rows[0].Status);
        TextAssert.Holds("Sorry", Text(0));
    }

    [TestMethod]
    public async Task Turn_of_a_process_that_stops_is_free_at_once()
    {
        using CancellationTokenSource stop = new();
        Gate gate = new();
        await AcceptAsync("hi");
        Task<long?> stopped = Processor(gate.Handler).ProcessAsync(null, stop.Token);
        await gate.Entered;
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => stopped);

        Assert.AreEqual(1, await ProcessAsync(Processor(new FakeHandler(), "next")));
        Assert.AreEqual("got hi", Text(0));
    }

    [TestMethod]
    public async Task What_a_race_decided_stands_in_place_of_the_result()
    {
        Happened booked = new();
        FakeHandler handler = new((context, _) => Task.FromResult(TurnResult.Say(context.State, Reply.Say("perhaps")) with
        {
            Commit = (transaction, _) => Task.FromResult(new TurnResult([Reply.Say($"seat {transaction.TurnId}")], context.State, [booked])),
        }));
        await AcceptAsync("book");

        await ProcessAsync(Processor(handler));

        Assert.AreEqual("seat 1", Text(0));
        CollectionAssert.AreEqual((Fact[])[booked], _facts.Received);
    }

    private Task AcceptAsync(params string[] texts) => Task.WhenAll(texts.Select(text => _store.AcceptAsync(Some.Turn(text, text), TestContext.CancellationToken)));

    private TurnProcessor Processor(FakeHandler handler, string owner = "me") =>
        new(_store, new(new([], handler), [_facts], new ListLogger<TurnDispatcher>()), new(owner), _clock, _log);

    private Task<long?> ProcessAsync(TurnProcessor processor) => processor.ProcessAsync(null, TestContext.CancellationToken);

    private string Text(int row) => PlainTextRenderer.Render(_store.Rows[row].Replies!.Single());

    private sealed record Happened : Fact;

    private sealed class FactList : IFactSubscriber
    {
        public List<Fact> Received { get; } = [];

        public void Receive(Turn turn, Fact fact) => Received.Add(fact);
    }

    /// <summary>A handler that waits at a gate, and says when it got there.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Gate() => Handler = new(async (context, cancellation) =>
        {
            _entered.TrySetResult();
            await _open.Task.WaitAsync(cancellation);
            return TurnResult.Say(context.State, Reply.Say("too late"));
        });

        public FakeHandler Handler { get; }

        public Task Entered => _entered.Task;

        public void Open() => _open.TrySetResult();
    }
}
