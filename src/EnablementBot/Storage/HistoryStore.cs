using Dapper;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>What was said in a conversation, from the rows of the inbox and the outbox.</summary>
internal sealed class HistoryStore(IDatabase database) : IConversationHistory
{
    public Task<IReadOnlyList<PastTurn>> ReadAsync(ConversationKey conversation, ChatIdentity person, int last, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<PastTurn>>(
        async connection =>
        {
            StateKey key = StateKey.Of(conversation, person);
            TurnRow[] turns = [.. await connection.QueryAsync<TurnRow>(
                """
                SELECT id, channel, conversation, delivery, sender_channel AS SenderChannel, sender_tenant AS SenderTenant, sender_user AS SenderUser, body, attempts, status FROM inbox
                WHERE channel = @Channel AND conversation = @Conversation AND sender_channel = @SenderChannel AND sender_tenant = @SenderTenant AND sender_user = @SenderUser AND status <> 'forgotten'
                ORDER BY id DESC LIMIT @last
                """,
                new { key.Channel, key.Conversation, key.SenderChannel, key.SenderTenant, key.SenderUser, last })];
            if (turns.Length == 0) return [];

            ILookup<long, string> replies = (await connection.QueryAsync<ReplyRow>(
                "SELECT inbox_id AS Turn, body FROM outbox WHERE channel = @Channel AND conversation = @Conversation AND inbox_id >= @first ORDER BY id",
                new { key.Channel, key.Conversation, first = turns[^1].Id })).ToLookup(row => row.Turn, row => row.Body);
            return [.. turns.Reverse().Select(turn => new PastTurn(turn.Read(), turn.Status is "waiting" or "working" ? null : [.. replies[turn.Id].Select(StoredJson.ReadReply)]))];
        },
        cancellation);

    private sealed record ReplyRow
    {
        public long Turn { get; init; }

        public string Body { get; init; } = "";
    }
}
