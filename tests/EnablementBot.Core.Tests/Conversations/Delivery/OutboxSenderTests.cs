using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Conversations.Delivery;

[TestClass]
public sealed class OutboxSenderTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeOutbox _outbox = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Sent_message_is_noted_with_its_reference_and_the_channels_pause()
    {
        Assert.AreEqual(TimeSpan.FromSeconds(2), await SendAsync(new SendResult.Sent("ref")));

        Assert.AreEqual($"sent 1 ref {_clock.GetUtcNow() + TimeSpan.FromSeconds(2):O}", _outbox.Noted);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(2, 2)]
    [DataRow(5, 16)]
    [DataRow(9, 256)]
    [DataRow(10, 300)]
    [DataRow(100, 300)]
    public async Task Channel_that_is_away_is_tried_again_after_growing_pauses(int attempt, int seconds)
    {
        await SendAsync(new SendResult.TryAgain(null, "away"), attempt);

        Assert.AreEqual($"retry 1 {_clock.GetUtcNow() + TimeSpan.FromSeconds(seconds):O} away", _outbox.Noted);
    }

    [TestMethod]
    public async Task What_the_channel_asks_for_is_honoured()
    {
        await SendAsync(new SendResult.TryAgain(TimeSpan.FromSeconds(77), "busy"));

        Assert.AreEqual($"retry 1 {_clock.GetUtcNow() + TimeSpan.FromSeconds(77):O} busy", _outbox.Noted);
    }

    [TestMethod]
    public async Task Refused_message_is_parked_at_once()
    {
        await SendAsync(new SendResult.Refused("the person left"));

        Assert.AreEqual("park 1 the person left", _outbox.Noted);
    }

    [TestMethod]
    public async Task Message_that_was_tried_for_long_enough_is_parked()
    {
        await SendAsync(new SendResult.TryAgain(null, "away"), OutboxSender.MaxAttempts);

        Assert.AreEqual("park 1 away", _outbox.Noted);
    }

    [TestMethod]
    public async Task Message_of_a_channel_that_is_not_there_is_parked()
    {
        _outbox.Next = Message(1) with { Conversation = new("fax", "1") };
        await Sender(new FakeSender(_ => throw new InvalidOperationException())).SendNextAsync(TestContext.CancellationToken);

        TextAssert.Holds("park 1 the channel fax", _outbox.Noted);
    }

    [TestMethod]
    public async Task Sender_that_throws_costs_a_retry()
    {
        _outbox.Next = Message(1);
        await Sender(new FakeSender(_ => throw new InvalidOperationException("secret"))).SendNextAsync(TestContext.CancellationToken);

        Assert.AreEqual($"retry 1 {_clock.GetUtcNow() + TimeSpan.FromSeconds(1):O} InvalidOperationException", _outbox.Noted);
    }

    [TestMethod]
    public async Task Send_ends_before_its_lease_does()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _outbox.Next = Message(1);
        Task sending = Sender(new FakeSender(async cancellation =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return new SendResult.Sent(null);
        })).SendNextAsync(TestContext.CancellationToken);
        await entered.Task;

        _clock.Advance(DeliverySettings.DefaultLease * 0.8);
        await sending;

        TextAssert.Holds("retry 1", _outbox.Noted);
    }

    [TestMethod]
    public async Task Nothing_to_send_is_said() => Assert.IsNull(await Sender(new FakeSender(_ => throw new InvalidOperationException())).SendNextAsync(TestContext.CancellationToken));

    private Task<TimeSpan?> SendAsync(SendResult result, int attempt = 1)
    {
        _outbox.Next = Message(attempt);
        return Sender(new FakeSender(_ => Task.FromResult(result))).SendNextAsync(TestContext.CancellationToken);
    }

    private OutboxSender Sender(FakeSender sender) => new(_outbox, [sender], new("me"), _clock, new ListLogger<OutboxSender>());

    private static OutgoingMessage Message(int attempt) => new(1, new("web", "c"), Some.Identity, "", Reply.Say("hi"), null, attempt, "me");

    private sealed class FakeSender(Func<CancellationToken, Task<SendResult>> send) : IChannelSender
    {
        public string Channel => "web";

        public TimeSpan Pause => TimeSpan.FromSeconds(2);

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation) => send(cancellation);
    }

    private sealed class FakeOutbox : IOutbox
    {
        public OutgoingMessage? Next { get; set; }

        public string Noted { get; private set; } = "";

        public Task<OutgoingMessage?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellation) => Task.FromResult(Next);

        public Task SentAsync(OutgoingMessage message, string? reference, DateTimeOffset following, CancellationToken cancellation) => Note($"sent {message.Id} {reference} {following:O}");

        public Task RetryAsync(OutgoingMessage message, DateTimeOffset due, string reason, CancellationToken cancellation) => Note($"retry {message.Id} {due:O} {reason}");

        public Task ParkAsync(OutgoingMessage message, string reason, CancellationToken cancellation) => Note($"park {message.Id} {reason}");

        private Task Note(string what)
        {
            Noted = what;
            return Task.CompletedTask;
        }
    }
}
