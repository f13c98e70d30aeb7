using Dapper;

namespace EnablementBot.Storage;

/// <summary>Deletes what is older than it may be kept, and what is left of people who asked to be forgotten. In batches, so that turns get in between.</summary>
internal sealed class Retention(IDatabase database, StorageOptions options, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>For so long the page that asked to forget may still fetch the answer to that.</summary>
    private static readonly TimeSpan LastReply = TimeSpan.FromSeconds(60);

    /// <summary>Table, the column that says how old a row is, and its key. What waits or is worked on has not ended and stays.</summary>
    public static readonly (string Table, string Time, string Key)[] Tables =
    [
        ("outbox", "ended_at", "id"),
        ("inbox", "ended_at", "id"),
        ("fact", "happened_at", "id"),
        ("reminder", "ended_at", "id"),
        ("conversation_state", "written_at", "channel, conversation, sender_channel, sender_tenant, sender_user"),
        ("conversation_reference", "seen_at", "channel, conversation, sender_channel, sender_tenant, sender_user"),
    ];

    /// <returns>Rows deleted.</returns>
    public async Task<int> DeleteOldAsync(CancellationToken cancellation)
    {
        long before = (clock.GetUtcNow() - TimeSpan.FromDays(options.RetentionDays)).ToUnixTimeMilliseconds();
        int all = 0;
        foreach ((string table, string time, string key) in Tables)
        {
            int deleted;
            do
            {
                deleted = await database.WriteAsync(
                    transaction => transaction.Connection.ExecuteAsync(
                        $"DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE {time} < @before LIMIT {Batch})", new { before }, transaction.Transaction),
                    cancellation);
                all += deleted;
            }
            while (deleted == Batch);
        }

        return all;
    }

    public Task<int> PurgeForgottenAsync(CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            var until = new { before = (clock.GetUtcNow() - LastReply).ToUnixTimeMilliseconds() };
            await transaction.Connection.ExecuteAsync(
                "DELETE FROM outbox WHERE status IN ('sent', 'parked') AND inbox_id IN (SELECT id FROM inbox WHERE status = 'forgotten' AND ended_at < @before)", until, transaction.Transaction);
            return await transaction.Connection.ExecuteAsync(
                "DELETE FROM inbox WHERE status = 'forgotten' AND ended_at < @before AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.inbox_id = inbox.id)", until, transaction.Transaction);
        },
        cancellation);
}
