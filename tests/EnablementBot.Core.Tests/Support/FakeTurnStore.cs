using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Core.Tests.Support;

/// <summary>An inbox in memory with the rules of the real one, and with faults that a test asks for.</summary>
internal sealed class FakeTurnStore(FakeTimeProvider clock) : ITurnStore
{
    private readonly Dictionary<(ConversationKey, ChatIdentity), ConversationState> _states = [];
    private readonly Lock _lock = new();

    public List<Row> Rows { get; } = [];

    /// <summary>Thrown by the next commits, one each.</summary>
    public Queue<Exception> CommitFailures { get; } = new();

    public int Renewals { get; private set; }

    public Task<Accepted> AcceptAsync(Turn turn, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Rows.FirstOrDefault(row => row.Turn.Conversation == turn.Conversation && row.Turn.Id == turn.Id) is { } known) return Task.FromResult(new Accepted(known.Id, IsNew: false));
            Rows.Add(new(Rows.Count + 1, turn, clock.GetUtcNow()));
            return Task.FromResult(new Accepted(Rows.Count, IsNew: true));
        }
    }

    public Task<InboxTurn?> ClaimAsync(string owner, TimeSpan lease, long? only, CancellationToken cancellation)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            Row? row = Rows.FirstOrDefault(row => (only is null || row.Id == only) && ((row.Status == "waiting" && row.Due <= now) || (row.Status == "working" && row.Until < now))
                && !Rows.Exists(earlier => earlier.Turn.Conversation == row.Turn.Conversation && earlier.Id < row.Id && earlier.Status is "waiting" or "working"));
            if (row is null) return Task.FromResult<InboxTurn?>(null);
            (row.Status, row.Owner, row.Until, row.Attempts) = ("working", owner, now + lease, row.Attempts + 1);
            return Task.FromResult<InboxTurn?>(new(row.Id, row.Turn, row.Attempts, owner));
        }
    }

    public Task<bool> RenewAsync(InboxTurn turn, TimeSpan lease, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Mine(turn) is not { } row) return Task.FromResult(false);
            row.Until = clock.GetUtcNow() + lease;
            Renewals++;
            return Task.FromResult(true);
        }
    }

    public Task<ConversationState> LoadStateAsync(ConversationKey conversation, ChatIdentity user, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(_states.GetValueOrDefault((conversation, user), ConversationState.Empty));
    }

    public async Task<TurnResult?> CommitAsync(InboxTurn turn, ConversationState loaded, TurnResult result, CancellationToken cancellation)
    {
        if (CommitFailures.TryDequeue(out Exception? failure)) throw failure;
        TurnResult decided = result.Commit is { } commit ? await commit(new FakeTransaction(turn.Id), cancellation) : result;
        lock (_lock)
        {
            if (Mine(turn) is not { } row) return null;
            (row.Status, row.Replies) = ("done", decided.Replies);
            _states[(turn.Turn.Conversation, turn.Turn.Sender)] = decided.State with { Version = decided.State.Version + 1 };
            return decided;
        }
    }

    public Task ReleaseAsync(InboxTurn turn, DateTimeOffset due, string reason, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Mine(turn) is { } row) (row.Status, row.Due, row.Reason) = ("waiting", due, reason);
            return Task.CompletedTask;
        }
    }

    public Task ParkAsync(InboxTurn turn, string reason, IReadOnlyList<Reply> instead, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Mine(turn) is { } row) (row.Status, row.Reason, row.Replies) = ("parked", reason, instead);
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<Reply>?> RepliesAsync(long id, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(Rows[(int)id - 1].Replies);
    }

    private Row? Mine(InboxTurn turn) => Rows.Find(row => row.Id == turn.Id && row.Status == "working" && row.Owner == turn.Owner && row.Attempts == turn.Attempt);

    internal sealed class Row(long id, Turn turn, DateTimeOffset due)
    {
        public long Id { get; } = id;

        public Turn Turn { get; } = turn;

        public string Status { get; set; } = "waiting";

        public DateTimeOffset Due { get; set; } = due;

        public string? Owner { get; set; }

        public DateTimeOffset Until { get; set; }

        public int Attempts { get; set; }

        public string? Reason { get; set; }

        public IReadOnlyList<Reply>? Replies { get; set; }
    }

    private sealed record FakeTransaction(long? TurnId) : IStoreTransaction;
}
