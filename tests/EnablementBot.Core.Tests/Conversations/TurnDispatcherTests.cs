using EnablementBot.Core.Conversations;
using EnablementBot.Core.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class TurnDispatcherTests
{
    private readonly ListLogger<TurnDispatcher> _log = new();
    private readonly FactList _facts = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Turn_is_answered_from_its_state()
    {
        FakeHandler handler = new((context, _) => Task.FromResult(TurnResult.Say(context.State.With("f", context.Argument), Reply.Say("done " + context.State["f"]))));

        TurnResult result = await Handle(handler, "two", ConversationState.Empty.With("f", "one"));

        Assert.AreEqual("done one", PlainTextRenderer.Render(result.Replies.Single()));
        Assert.AreEqual("two", result.State["f"]);
    }

    [TestMethod]
    public async Task Handler_that_throws_costs_an_apology_with_a_reference_and_leaves_the_state()
    {
        ConversationState before = ConversationState.Empty.With("f", "before");
        FakeHandler handler = new((_, _) => throw new InvalidOperationException("connection string secret"));

        TurnResult result = await Handle(handler, "hi", before);

        string text = PlainTextRenderer.Render(result.Replies.Single());
        TextAssert.Lacks("secret", text);
        (LogLevel level, string line, Exception? exception) = _log.Lines.Single();
        Assert.AreEqual(LogLevel.Error, level);
        Assert.IsInstanceOfType<InvalidOperationException>(exception);
        string reference = text.Split('`')[1];
        Assert.HasCount(8, reference);
        TextAssert.Holds(reference, line);
        Assert.AreSame(before, result.State);
        Assert.IsEmpty(result.Facts);
    }

    [TestMethod]
    public void Facts_reach_every_subscriber_and_a_failing_one_costs_nothing()
    {
        Happened fact = new();
        TurnDispatcher dispatcher = new(new([], new FakeHandler()), [new FailingSubscriber(), _facts], _log);

        dispatcher.Tell(Some.Turn("hi"), [fact]);

        CollectionAssert.AreEqual((Fact[])[fact], _facts.Received);
        Assert.HasCount(1, _log.Lines);
    }

    [TestMethod]
    public async Task Turn_that_is_broken_off_is_not_answered()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        FakeHandler handler = new((_, cancellation) => Task.FromCanceled<TurnResult>(cancellation));

        await Assert.ThrowsAsync<OperationCanceledException>(() => Dispatcher(handler).HandleAsync(Some.Turn("hi"), ConversationState.Empty, stop.Token));
        Assert.IsEmpty(_log.Lines);
    }

    [TestMethod]
    public async Task Handler_that_is_cancelled_from_within_has_failed()
    {
        FakeHandler handler = new((_, _) => throw new TaskCanceledException("a time-out of its own"));

        TextAssert.Holds("Sorry", PlainTextRenderer.Render((await Handle(handler, "hi", ConversationState.Empty)).Replies.Single()));
    }

    private TurnDispatcher Dispatcher(FakeHandler freeText) => new(new([], freeText), [_facts], _log);

    private Task<TurnResult> Handle(FakeHandler handler, string text, ConversationState state) => Dispatcher(handler).HandleAsync(Some.Turn(text), state, TestContext.CancellationToken);

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
