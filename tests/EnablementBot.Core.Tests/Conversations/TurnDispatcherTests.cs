using EnablementBot.Core.Conversations;
using EnablementBot.Core.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class TurnDispatcherTests
{
    private readonly InMemoryConversationStore _store = new();
    private readonly ListLogger<TurnDispatcher> _log = new();
    private readonly FactList _facts = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Turn_is_answered_and_its_state_kept()
    {
        FakeHandler handler = new((context, _) => Task.FromResult(TurnResult.Say(context.State.With("f", context.Argument), Reply.Say("done " + context.State["f"]))));
        TurnDispatcher dispatcher = Dispatcher(handler);

        IReadOnlyList<Reply> first = await Dispatch(dispatcher, Some.Turn("one", "1"));
        IReadOnlyList<Reply> second = await Dispatch(dispatcher, Some.Turn("two", "2"));

        Assert.AreEqual("done", PlainTextRenderer.Render(first.Single()));
        Assert.AreEqual("done one", PlainTextRenderer.Render(second.Single()));
        Assert.AreEqual("two", _store[Some.Conversation, Some.Identity]["f"]);
        Assert.AreEqual(2, _store[Some.Conversation, Some.Identity].Version);
    }

    [TestMethod]
    public async Task Unchanged_state_is_not_written()
    {
        await Dispatch(Dispatcher(new FakeHandler()), Some.Turn("hi"));

        Assert.AreEqual(0, _store.Saves);
    }

    [TestMethod]
    public async Task Same_delivery_is_answered_once()
    {
        FakeHandler handler = new();
        TurnDispatcher dispatcher = Dispatcher(handler);

        IReadOnlyList<Reply>[] replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Dispatch(dispatcher, Some.Turn("hi", "same")), TestContext.CancellationToken)));

        Assert.HasCount(1, handler.Seen);
        Assert.AreEqual(1, replies.Sum(reply => reply.Count));
    }

    [TestMethod]
    public async Task Same_id_in_another_conversation_is_another_turn()
    {
        FakeHandler handler = new();
        TurnDispatcher dispatcher = Dispatcher(handler);

        await Dispatch(dispatcher, Some.Turn("hi", "same"));
        await Dispatch(dispatcher, Some.Turn("hi", "same", conversation: new("web", "other")));

        Assert.HasCount(2, handler.Seen);
    }

    [TestMethod]
    public async Task Turns_of_a_conversation_are_handled_one_after_another_in_order()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> order = [];
        FakeHandler handler = new(async (context, _) =>
        {
            order.Add("begin " + context.Argument);
            if (context.Argument == "a") await gate.Task;
            order.Add("end " + context.Argument);
            return TurnResult.Say(context.State);
        });
        TurnDispatcher dispatcher = Dispatcher(handler);

        Task[] turns = [.. ((string[])["a", "b", "c"]).Select(text => Dispatch(dispatcher, Some.Turn(text, text)))];
        CollectionAssert.AreEqual((string[])["begin a"], order);
        gate.SetResult();
        await Task.WhenAll(turns);

        CollectionAssert.AreEqual((string[])["begin a", "end a", "begin b", "end b", "begin c", "end c"], order);
    }

    [TestMethod]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeHandler handler = new(async (context, _) =>
        {
            if (context.Argument == "slow") await gate.Task;
            return TurnResult.Say(context.State, Reply.Say("done"));
        });
        TurnDispatcher dispatcher = Dispatcher(handler);

        Task<IReadOnlyList<Reply>> slow = Dispatch(dispatcher, Some.Turn("slow", "1"));
        IReadOnlyList<Reply> quick = await Dispatch(dispatcher, Some.Turn("quick", "2", conversation: new("web", "other")));

        Assert.HasCount(1, quick);
        Assert.IsFalse(slow.IsCompleted);
        gate.SetResult();
        Assert.HasCount(1, await slow);
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
        TurnDispatcher dispatcher = Dispatcher(handler);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => Dispatch(dispatcher, Some.Turn("hi", $"{i}")), TestContext.CancellationToken)));

        Assert.AreEqual("500", _store[Some.Conversation, Some.Identity]["n"]);
    }

    [TestMethod]
    public async Task Handler_that_throws_costs_an_apology_with_a_reference_and_leaves_the_state()
    {
        _store.Put(Some.Conversation, Some.Identity, ConversationState.Empty.With("f", "before"));
        FakeHandler handler = new((_, _) => throw new InvalidOperationException("connection string secret"));

        string text = PlainTextRenderer.Render((await Dispatch(Dispatcher(handler), Some.Turn("hi"))).Single());

        TextAssert.Lacks("secret", text);
        (LogLevel level, string line, Exception? exception) = _log.Lines.Single();
        Assert.AreEqual(LogLevel.Error, level);
        Assert.IsInstanceOfType<InvalidOperationException>(exception);
        string reference = text.Split('`')[1];
        Assert.HasCount(8, reference);
        TextAssert.Holds(reference, line);
        Assert.AreEqual("before", _store[Some.Conversation, Some.Identity]["f"]);
        Assert.IsEmpty(_facts.Received);
    }

    [TestMethod]
    public async Task Turn_after_a_failed_one_is_answered()
    {
        FakeHandler handler = new((context, _) => context.Argument == "bad" ? throw new InvalidOperationException("x") : Task.FromResult(TurnResult.Say(context.State, Reply.Say("good"))));
        TurnDispatcher dispatcher = Dispatcher(handler);
        await Dispatch(dispatcher, Some.Turn("bad", "1"));

        Assert.AreEqual("good", PlainTextRenderer.Render((await Dispatch(dispatcher, Some.Turn("hi", "2"))).Single()));
    }

    [TestMethod]
    public async Task State_that_another_replica_wrote_meanwhile_stands_and_the_reply_is_still_given()
    {
        _store.Interfere = () =>
        {
            _store.Interfere = null;
            _store.Put(Some.Conversation, Some.Identity, _store[Some.Conversation, Some.Identity].With("f", "theirs"));
        };
        FakeHandler handler = new((context, _) => Task.FromResult(TurnResult.Say(context.State.With("f", "ours"), Reply.Say("done"))));

        IReadOnlyList<Reply> replies = await Dispatch(Dispatcher(handler), Some.Turn("hi"));

        Assert.HasCount(1, replies);
        Assert.AreEqual("theirs", _store[Some.Conversation, Some.Identity]["f"]);
        Assert.AreEqual(LogLevel.Warning, _log.Lines.Single().Level);
    }

    [TestMethod]
    public async Task Facts_reach_every_subscriber_and_a_failing_one_costs_nothing()
    {
        Happened fact = new();
        FakeHandler handler = new((context, _) => Task.FromResult(new TurnResult([Reply.Say("done")], context.State, [fact])));
        TurnDispatcher dispatcher = new(new([], handler), _store, [new FailingSubscriber(), _facts], _log);

        Assert.HasCount(1, await Dispatch(dispatcher, Some.Turn("hi")));
        CollectionAssert.AreEqual((Fact[])[fact], _facts.Received);
        Assert.HasCount(1, _log.Lines);
    }

    [TestMethod]
    public async Task Turn_that_is_broken_off_is_answered_when_it_comes_again()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        FakeHandler handler = new(async (context, cancellation) =>
        {
            if (started.TrySetResult()) await Task.Delay(Timeout.InfiniteTimeSpan, new FakeTimeProvider(), cancellation);
            return TurnResult.Say(context.State, Reply.Say("done"));
        });
        TurnDispatcher dispatcher = Dispatcher(handler);

        Task<IReadOnlyList<Reply>> broken = dispatcher.DispatchAsync(Some.Turn("hi", "1"), stop.Token);
        await started.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => broken);
        Assert.IsEmpty(_log.Lines);
        Assert.HasCount(1, await Dispatch(dispatcher, Some.Turn("hi", "1")));
    }

    [TestMethod]
    public async Task Handler_that_is_cancelled_from_within_has_failed()
    {
        FakeHandler handler = new((_, _) => throw new TaskCanceledException("a time-out of its own"));

        TextAssert.Holds("Sorry", PlainTextRenderer.Render((await Dispatch(Dispatcher(handler), Some.Turn("hi"))).Single()));
    }

    private TurnDispatcher Dispatcher(FakeHandler freeText) => new(new([], freeText), _store, [_facts], _log);

    private Task<IReadOnlyList<Reply>> Dispatch(TurnDispatcher dispatcher, Turn turn) => dispatcher.DispatchAsync(turn, TestContext.CancellationToken);

    private sealed record Happened : Fact;

    private sealed class FactList : IFactSubscriber
    {
        public List<Fact> Received { get; } = [];

        public void Receive(Turn turn, Fact fact) => Received.Add(fact);
    }

    private sealed class FailingSubscriber : IFactSubscriber
    {
        public void Receive(Turn turn, Fact fact) => throw new InvalidOperationException("no");
    }
}
