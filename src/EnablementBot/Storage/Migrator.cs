using System.Data.Common;
using System.Reflection;
using Dapper;
using EnablementBot.Hosting;

namespace EnablementBot.Storage;

/// <summary>
/// Brings the database to this version's tables: numbered scripts, each once, in one transaction together with its number. A database of a newer version is refused, because an old program
/// would not keep what the new one promises.
/// </summary>
internal static class Migrator
{
    private const string Prefix = "Migrations/";

    public static IReadOnlyList<(int Number, string Name, string Sql)> Scripts { get; } =
    [
        .. from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
           where name.StartsWith(Prefix, StringComparison.Ordinal)
           orderby name
           select (int.Parse(name.AsSpan(Prefix.Length, 3)), name[Prefix.Length..], Read(name)),
    ];

    /// <summary>Throws <see cref="ConfigurationException"/> for a database of a newer version.</summary>
    public static Task<int> MigrateAsync(IDatabase database, TimeProvider clock, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            DbConnection connection = transaction.Connection;
            await database.SerialiseAsync(transaction, "migration");
            await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)", transaction: transaction.Transaction);
            int present = await connection.ExecuteScalarAsync<int?>("SELECT MAX(number) FROM migration", transaction: transaction.Transaction) ?? 0;
            int newest = Scripts[^1].Number;
            if (present > newest) throw new ConfigurationException($"Storage:ConnectionString: the database was made by a newer version (its tables are at {present}, this program knows {newest}). Start the newer version, or restore a backup.");

            foreach ((int number, string name, string sql) in Scripts.Where(script => script.Number > present))
            {
                string id = database.Provider == StorageProvider.Postgres ? "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY" : "INTEGER PRIMARY KEY AUTOINCREMENT";
                await connection.ExecuteAsync(sql.Replace("{id}", id, StringComparison.Ordinal), transaction: transaction.Transaction);
                await connection.ExecuteAsync("INSERT INTO migration (number, name, applied_at) VALUES (@number, @name, @now)", new { number, name, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction.Transaction);
            }

            return newest - present;
        },
        cancellation);

    private static string Read(string resource)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
