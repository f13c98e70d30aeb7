using Dapper;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>What happened in a turn, written in its transaction: the funnel and the gaps are read from here.</summary>
internal static class FactRows
{
    public static async Task AddAsync(StoreTransaction transaction, Turn turn, IReadOnlyList<Fact> facts, FactCodec codec, long now)
    {
        StateKey key = StateKey.Of(turn.Conversation, turn.Sender);
        foreach (Fact fact in facts)
        {
            (string kind, string body) = codec.Write(fact);
            await transaction.Connection.ExecuteAsync(
                """
                INSERT INTO fact (kind, body, channel, conversation, sender_channel, sender_tenant, sender_user, happened_at)
                VALUES (@kind, @body, @Channel, @Conversation, @SenderChannel, @SenderTenant, @SenderUser, @now)
                """,
                new { kind, body, key.Channel, key.Conversation, key.SenderChannel, key.SenderTenant, key.SenderUser, now }, transaction.Transaction);
        }
    }
}
