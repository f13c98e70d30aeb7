using Dapper;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>Forgets a person: every table that holds rows of people is named here.</summary>
internal sealed class PersonalRows : IPersonalData
{
    private const string Theirs = "sender_channel = @Channel AND sender_tenant = @tenant AND sender_user = @user";

    /// <summary>Tables whose rows belong to one person; of <c>inbox</c> and <c>outbox</c> the turn that is just answered stays for a moment.</summary>
    public static readonly string[] Tables = ["conversation_state", "fact", "conversation_reference", "reminder"];

    public async Task ForgetAsync(IStoreTransaction transaction, ChatIdentity person, CancellationToken cancellation)
    {
        StoreTransaction within = StoreTransaction.Of(transaction);
        var whose = new { person.Channel, tenant = StoredKey.Of(person.Tenant), user = StoredKey.Of(person.UserId), turn = transaction.TurnId ?? 0, empty = StoredJson.Write(NoTurn) };
        foreach (string table in Tables) await within.Connection.ExecuteAsync($"DELETE FROM {table} WHERE {Theirs}", whose, within.Transaction);
        await within.Connection.ExecuteAsync($"DELETE FROM outbox WHERE {Theirs} AND (inbox_id IS NULL OR inbox_id <> @turn)", whose, within.Transaction);
        await within.Connection.ExecuteAsync($"DELETE FROM inbox WHERE {Theirs} AND id <> @turn", whose, within.Transaction);

        // What is left of the turn itself goes with the purge, once its reply was sent.
        await within.Connection.ExecuteAsync("UPDATE inbox SET status = 'forgotten', body = @empty WHERE id = @turn", whose, within.Transaction);
    }

    private static Turn NoTurn { get; } = new() { Id = "", Conversation = new("", ""), Sender = new("", "", ""), Text = "" };
}
