using Dapper;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>The inbox, conversation state, and the transaction in which a turn ends.</summary>
internal sealed class TurnStore(IDatabase database, FactCodec facts, TimeProvider clock) : ITurnStore
{
    private const string Mine = "id = @Id AND status = 'working' AND owner = @Owner AND attempts = @Attempt";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<Accepted> AcceptAsync(Turn turn, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            TurnRow row = TurnRow.Of(turn) with { Now = Now };
            await database.SerialiseAsync(transaction, $"{row.Channel}\n{row.Conversation}");
            long? added = await transaction.Connection.ExecuteScalarAsync<long?>(
                """
                INSERT INTO inbox (channel, conversation, delivery, sender_channel, sender_tenant, sender_user, body, status, due_at, accepted_at)
                VALUES (@Channel, @Conversation, @Delivery, @SenderChannel, @SenderTenant, @SenderUser, @Body, 'waiting', @Now, @Now)
                ON CONFLICT (channel, conversation, delivery) DO NOTHING
                RETURNING id
                """,
                row, transaction.Transaction);
            if (added is { } id)
            {
                await ReferenceRows.SeenAsync(transaction, turn, Now);
                return new Accepted(id, IsNew: true);
            }

            long known = await transaction.Connection.ExecuteScalarAsync<long>(
                "SELECT id FROM inbox WHERE channel = @Channel AND conversation = @Conversation AND delivery = @Delivery", row, transaction.Transaction);
            return new Accepted(known, IsNew: false);
        },
        cancellation);

    public Task<InboxTurn?> ClaimAsync(string owner, TimeSpan lease, long? only, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            long now = Now;
            TurnRow? row = await transaction.Connection.QuerySingleOrDefaultAsync<TurnRow>(
                $"""
                UPDATE inbox SET status = 'working', owner = @owner, lease_until = @until, attempts = attempts + 1
                WHERE id = (
                  SELECT candidate.id FROM inbox AS candidate
                  WHERE ((candidate.status = 'waiting' AND candidate.due_at <= @now) OR (candidate.status = 'working' AND candidate.lease_until < @now))
                    {(only is null ? "" : "AND candidate.id = @only")}
                    AND NOT EXISTS (
                      SELECT 1 FROM inbox AS earlier
                      WHERE earlier.channel = candidate.channel AND earlier.conversation = candidate.conversation AND earlier.id < candidate.id AND earlier.status IN ('waiting', 'working'))
                  ORDER BY candidate.due_at, candidate.id LIMIT 1 {database.SkipLocked})
                RETURNING id, channel, conversation, delivery, sender_channel AS SenderChannel, sender_tenant AS SenderTenant, sender_user AS SenderUser, body, attempts
                """,
                new { owner, until = now + (long)lease.TotalMilliseconds, now, only }, transaction.Transaction);
            return row is null ? null : new InboxTurn(row.Id, row.Read(), row.Attempts, owner);
        },
        cancellation);

    public Task<bool> RenewAsync(InboxTurn turn, TimeSpan lease, CancellationToken cancellation) => database.WriteAsync(
        async transaction => await transaction.Connection.ExecuteAsync(
            $"UPDATE inbox SET lease_until = @until WHERE {Mine}",
            new { until = Now + (long)lease.TotalMilliseconds, turn.Id, turn.Owner, turn.Attempt }, transaction.Transaction) == 1,
        cancellation);

    public Task<ConversationState> LoadStateAsync(ConversationKey conversation, ChatIdentity user, CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            StateRow? row = await connection.QuerySingleOrDefaultAsync<StateRow>(
                """
                SELECT version, slots FROM conversation_state
                WHERE channel = @Channel AND conversation = @Conversation AND sender_channel = @SenderChannel AND sender_tenant = @SenderTenant AND sender_user = @SenderUser
                """,
                StateKey.Of(conversation, user));
            return row?.Read() ?? ConversationState.Empty;
        },
        cancellation);

    public async Task<TurnResult?> CommitAsync(InboxTurn turn, ConversationState loaded, TurnResult result, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(
                async transaction =>
                {
                    // First of all the fence: a worker that lost its lease writes nothing.
                    if (await EndAsync(transaction, turn, "done", null) != 1) throw new CommitRefusedException();

                    StoreTransaction ending = transaction with { TurnId = turn.Id };
                    TurnResult decided = result.Commit is { } commit ? await commit(ending, cancellation) : result;
                    if (!ReferenceEquals(decided.State, loaded)) await StateRows.SaveAsync(ending, turn.Turn, decided.State, Now);
                    await OutboxRows.AddAsync(ending, turn.Turn, decided.Replies, Now);
                    await FactRows.AddAsync(ending, turn.Turn, decided.Facts, facts, Now);
                    return decided;
                },
                cancellation);
        }
        catch (CommitRefusedException)
        {
            return null;
        }
    }

    public Task ReleaseAsync(InboxTurn turn, DateTimeOffset due, string reason, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync(
            $"UPDATE inbox SET status = 'waiting', due_at = @due, owner = NULL, lease_until = NULL, reason = @reason WHERE {Mine}",
            new { due = due.ToUnixTimeMilliseconds(), reason, turn.Id, turn.Owner, turn.Attempt }, transaction.Transaction),
        cancellation);

    public Task ParkAsync(InboxTurn turn, string reason, IReadOnlyList<Reply> instead, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            int parked = await EndAsync(transaction, turn, "parked", reason);
            if (parked == 1) await OutboxRows.AddAsync(transaction with { TurnId = turn.Id }, turn.Turn, instead, Now);
            return parked;
        },
        cancellation);

    public Task<IReadOnlyList<Reply>?> RepliesAsync(long id, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Reply>?>(
        async connection =>
        {
            string? status = await connection.ExecuteScalarAsync<string?>("SELECT status FROM inbox WHERE id = @id", new { id });
            if (status is "waiting" or "working") return null;
            IEnumerable<string> bodies = await connection.QueryAsync<string>("SELECT body FROM outbox WHERE inbox_id = @id ORDER BY id", new { id });
            return [.. bodies.Select(StoredJson.ReadReply)];
        },
        cancellation);

    private Task<int> EndAsync(StoreTransaction transaction, InboxTurn turn, string status, string? reason) => transaction.Connection.ExecuteAsync(
        $"UPDATE inbox SET status = @status, ended_at = @now, owner = NULL, lease_until = NULL, reason = @reason WHERE {Mine}",
        new { status, now = Now, reason, turn.Id, turn.Owner, turn.Attempt }, transaction.Transaction);
}

/// <summary>Nothing of the transaction may stand: the turn is somebody else's by now.</summary>
internal sealed class CommitRefusedException : Exception;
