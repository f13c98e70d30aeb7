using Dapper;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>Replies of a turn, written in its transaction.</summary>
internal static class OutboxRows
{
    /// <summary>A channel that waits for its replies (no address) has them as soon as they are written.</summary>
    public static async Task AddAsync(StoreTransaction transaction, Turn turn, IReadOnlyList<Reply> replies, long now)
    {
        StateKey key = StateKey.Of(turn.Conversation, turn.Sender);
        bool isWaitedFor = turn.Address.Length == 0;
        foreach ((int ordinal, Reply reply) in replies.Index())
        {
            await transaction.Connection.ExecuteAsync(
                """
                INSERT INTO outbox (inbox_id, ordinal, channel, conversation, sender_channel, sender_tenant, sender_user, address, body, status, due_at, made_at, ended_at)
                VALUES (@turn, @ordinal, @Channel, @Conversation, @SenderChannel, @SenderTenant, @SenderUser, @address, @body, @status, @now, @now, @ended)
                """,
                new
                {
                    turn = transaction.TurnId, ordinal, key.Channel, key.Conversation, key.SenderChannel, key.SenderTenant, key.SenderUser,
                    address = turn.Address, body = StoredJson.Write(reply), status = isWaitedFor ? "sent" : "waiting", now, ended = isWaitedFor ? now : (long?)null,
                },
                transaction.Transaction);
        }
    }
}
