using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>Conversation state: one row for each conversation and user, with a version.</summary>
internal static class StateRows
{
    /// <summary>Throws <see cref="CommitRefusedException"/> where another turn has written since it was loaded.</summary>
    public static async Task SaveAsync(StoreTransaction transaction, Turn turn, ConversationState state, long now)
    {
        StateKey key = StateKey.Of(turn.Conversation, turn.Sender);
        int written = await transaction.Connection.ExecuteAsync(
            """
            INSERT INTO conversation_state (channel, conversation, sender_channel, sender_tenant, sender_user, version, slots, written_at)
            VALUES (@Channel, @Conversation, @SenderChannel, @SenderTenant, @SenderUser, @next, @slots, @now)
            ON CONFLICT (channel, conversation, sender_channel, sender_tenant, sender_user) DO UPDATE SET version = excluded.version, slots = excluded.slots, written_at = excluded.written_at
            WHERE conversation_state.version = @version
            """,
            new
            {
                key.Channel, key.Conversation, key.SenderChannel, key.SenderTenant, key.SenderUser,
                version = state.Version, next = state.Version + 1, now,
                slots = JsonSerializer.Serialize(new Dictionary<string, string>(state.Slots), StoredJson.Default.DictionaryStringString),
            },
            transaction.Transaction);
        if (written != 1) throw new CommitRefusedException();
    }
}

/// <summary>State as it was written.</summary>
internal sealed record StateRow
{
    public int Version { get; init; }

    public string Slots { get; init; } = "{}";

    public ConversationState Read() =>
        new(Version, JsonSerializer.Deserialize(Slots, StoredJson.Default.DictionaryStringString)?.ToImmutableDictionary(StringComparer.Ordinal) ?? ConversationState.Empty.Slots);
}
