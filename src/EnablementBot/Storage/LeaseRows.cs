using Dapper;
using EnablementBot.Hosting;

namespace EnablementBot.Storage;

/// <summary>Who serves, where only one may; and work whose worker is known to be gone.</summary>
internal sealed class LeaseRows(IDatabase database, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes or prolongs the lease. Null when it is the caller's now; else who holds it.</summary>
    public Task<string?> TakeAsync(string name, ProcessMark owner, TimeSpan length, CancellationToken cancellation) => database.WriteAsync<string?>(
        async transaction =>
        {
            long now = Now;
            Row? held = await transaction.Connection.QuerySingleOrDefaultAsync<Row>("SELECT owner, until FROM lease WHERE name = @name", new { name }, transaction.Transaction);
            if (held is not null && held.Owner != owner.ToString() && held.Until > now && ProcessMark.Parse(held.Owner)?.IsGone() != true) return held.Owner;
            await transaction.Connection.ExecuteAsync(
                "INSERT INTO lease (name, owner, until) VALUES (@name, @owner, @until) ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until",
                new { name, owner = owner.ToString(), until = now + (long)length.TotalMilliseconds }, transaction.Transaction);
            return null;
        },
        cancellation);

    public Task GiveBackAsync(string name, ProcessMark owner) => database.WriteAsync(
        transaction => transaction.Connection.ExecuteAsync("DELETE FROM lease WHERE name = @name AND owner = @owner", new { name, owner = owner.ToString() }, transaction.Transaction), CancellationToken.None);

    /// <summary>Work of this machine's processes that are gone need not wait until its lease runs out.</summary>
    public Task<int> ReleaseOrphansAsync(CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            int released = 0;
            foreach (string table in (string[])["inbox", "outbox"])
            {
                IEnumerable<string> owners = await transaction.Connection.QueryAsync<string>($"SELECT DISTINCT owner FROM {table} WHERE status = 'working' AND owner IS NOT NULL", transaction: transaction.Transaction);
                foreach (string owner in owners.Where(owner => ProcessMark.Parse(owner)?.IsGone() == true))
                    released += await transaction.Connection.ExecuteAsync($"UPDATE {table} SET lease_until = 0 WHERE status = 'working' AND owner = @owner", new { owner }, transaction.Transaction);
            }

            return released;
        },
        cancellation);

    private sealed record Row
    {
        public string Owner { get; init; } = "";

        public long Until { get; init; }
    }
}
