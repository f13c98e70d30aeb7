using Dapper;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>Messages that are decided and not yet sent.</summary>
internal sealed class OutboxStore(IDatabase database, TimeProvider clock) : IOutbox
{
    private const string Mine = "id = @Id AND status = 'working' AND owner = @Owner AND attempts = @Attempt";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<OutgoingMessage?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            long now = Now;
            Row? row = await transaction.Connection.QuerySingleOrDefaultAsync<Row>(
                $"""
                UPDATE outbox SET status = 'working', owner = @owner, lease_until = @until, attempts = attempts + 1
                WHERE id = (
                  SELECT candidate.id FROM outbox AS candidate
                  WHERE ((candidate.status = 'waiting' AND candidate.due_at <= @now) OR (candidate.status = 'working' AND candidate.lease_until < @now))
                    AND NOT EXISTS (
                      SELECT 1 FROM outbox AS earlier
                      WHERE earlier.channel = candidate.channel AND earlier.conversation = candidate.conversation AND earlier.id < candidate.id AND earlier.status IN ('waiting', 'working'))
                  ORDER BY candidate.due_at, candidate.id LIMIT 1 {database.SkipLocked})
                RETURNING id, channel, conversation, sender_channel AS SenderChannel, sender_tenant AS SenderTenant, sender_user AS SenderUser, address, body, replaces, attempts
                """,
                new { owner, until = now + (long)lease.TotalMilliseconds, now }, transaction.Transaction);
            return row?.Read(owner);
        },
        cancellation);

    public Task SentAsync(OutgoingMessage message, string? reference, DateTimeOffset following, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            await transaction.Connection.ExecuteAsync(
                $"UPDATE outbox SET status = 'sent', ended_at = @now, owner = NULL, lease_until = NULL, reference = @reference, reason = NULL WHERE {Mine}",
                new { now = Now, reference, message.Id, message.Owner, message.Attempt }, transaction.Transaction);
            return await transaction.Connection.ExecuteAsync(
                "UPDATE outbox SET due_at = @next WHERE channel = @Channel AND conversation = @conversation AND status = 'waiting' AND due_at < @next",
                new { next = following.ToUnixTimeMilliseconds(), message.Conversation.Channel, conversation = message.Conversation.Id }, transaction.Transaction);
        },
        cancellation);

    public Task RetryAsync(OutgoingMessage message, DateTimeOffset due, string reason, CancellationToken cancellation) => EndAsync(message, "waiting", due, reason, cancellation);

    public Task ParkAsync(OutgoingMessage message, string reason, CancellationToken cancellation) => EndAsync(message, "parked", null, reason, cancellation);

    private Task EndAsync(OutgoingMessage message, string status, DateTimeOffset? due, string reason, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(
            $"UPDATE outbox SET status = @status, due_at = @due, ended_at = @ended, owner = NULL, lease_until = NULL, reason = @reason WHERE {Mine}",
            new { status, due = due?.ToUnixTimeMilliseconds() ?? Now, ended = due is null ? Now : (long?)null, reason, message.Id, message.Owner, message.Attempt }, transaction.Transaction),
        cancellation);

    private sealed record Row
    {
        public long Id { get; init; }

        public string Channel { get; init; } = "";

        public string Conversation { get; init; } = "";

        public string SenderChannel { get; init; } = "";

        public string SenderTenant { get; init; } = "";

        public string SenderUser { get; init; } = "";

        public string Address { get; init; } = "";

        public string Body { get; init; } = "";

        public string? Replaces { get; init; }

        public int Attempts { get; init; }

        public OutgoingMessage Read(string owner) =>
            new(Id, new(Channel, Conversation), new(SenderChannel, SenderTenant, SenderUser), Address, StoredJson.ReadReply(Body), Replaces, Attempts, owner);
    }
}
