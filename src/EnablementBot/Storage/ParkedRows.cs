using System.Globalization;
using Dapper;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>Turns and messages that are kept aside.</summary>
internal sealed class ParkedRows(IDatabase database, TimeProvider clock) : IParkedWork
{
    public Task<IReadOnlyList<Parked>> ListAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Parked>>(
        async connection =>
        {
            IEnumerable<Row> rows = await connection.QueryAsync<Row>(
                """
                SELECT 'turn' AS Kind, id, channel, attempts, ended_at AS EndedAt, reason FROM inbox WHERE status = 'parked'
                UNION ALL
                SELECT 'message' AS Kind, id, channel, attempts, ended_at AS EndedAt, reason FROM outbox WHERE status = 'parked'
                """);
            return [.. rows.OrderBy(row => row.EndedAt).Select(row => row.Read())];
        },
        cancellation);

    public Task<int> ReleaseAsync(string? id, CancellationToken cancellation)
    {
        if (id is null) return database.WriteAsync(async transaction => await ReleaseAsync(transaction, "inbox", null) + await ReleaseAsync(transaction, "outbox", null), cancellation);
        if (id.Split('-') is not [("turn" or "message") and var kind, var digits] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return Task.FromResult(0);
        return database.WriteAsync(transaction => ReleaseAsync(transaction, kind == "turn" ? "inbox" : "outbox", number), cancellation);
    }

    private Task<int> ReleaseAsync(StoreTransaction transaction, string table, long? id) => transaction.Connection.ExecuteAsync(
        $"UPDATE {table} SET status = 'waiting', attempts = 0, due_at = @now, ended_at = NULL WHERE status = 'parked' {(id is null ? "" : "AND id = @id")}",
        new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), id }, transaction.Transaction);

    private sealed record Row
    {
        public string Kind { get; init; } = "";

        public long Id { get; init; }

        public string Channel { get; init; } = "";

        public int Attempts { get; init; }

        public long EndedAt { get; init; }

        public string? Reason { get; init; }

        public Parked Read() => new($"{Kind}-{Id}", Channel, Attempts, DateTimeOffset.FromUnixTimeMilliseconds(EndedAt), Reason ?? "");
    }
}
