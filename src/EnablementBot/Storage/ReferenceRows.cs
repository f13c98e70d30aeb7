using Dapper;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>Where a person was last met, so that a reminder finds them.</summary>
internal static class ReferenceRows
{
    public static Task SeenAsync(StoreTransaction transaction, Turn turn, long now)
    {
        if (turn.Address.Length == 0) return Task.CompletedTask;
        StateKey key = StateKey.Of(turn.Conversation, turn.Sender);
        return transaction.Connection.ExecuteAsync(
            """
            INSERT INTO conversation_reference (channel, conversation, sender_channel, sender_tenant, sender_user, is_shared, address, seen_at)
            VALUES (@Channel, @Conversation, @SenderChannel, @SenderTenant, @SenderUser, @shared, @address, @now)
            ON CONFLICT (channel, conversation, sender_channel, sender_tenant, sender_user) DO UPDATE SET is_shared = excluded.is_shared, address = excluded.address, seen_at = excluded.seen_at
            """,
            new { key.Channel, key.Conversation, key.SenderChannel, key.SenderTenant, key.SenderUser, shared = turn.IsShared ? 1 : 0, address = turn.Address, now },
            transaction.Transaction);
    }
}
