using System.Data.Common;
using Dapper;
using Npgsql;

namespace EnablementBot.Storage;

/// <summary>One PostgreSQL database, shared by all replicas.</summary>
internal sealed class PostgresDatabase(string connectionString) : IDatabase
{
    private const int MaxTries = 5;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public StorageProvider Provider => StorageProvider.Postgres;

    public string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public Task PrepareAsync() => Task.CompletedTask;

    public async Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellation);
                await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
                // Not left to the server's configuration: what is acknowledged is on the disk.
                await connection.ExecuteAsync("SET LOCAL synchronous_commit = on", transaction: transaction);
                T result = await work(new(connection, transaction));
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (PostgresException exception) when (attempt < MaxTries && exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // The server chose this one to give way; nothing of it stands.
            }
        }
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellation);
        return await work(connection);
    }

    public Task SerialiseAsync(StoreTransaction transaction, string name) =>
        transaction.Connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))", new { name }, transaction.Transaction);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
