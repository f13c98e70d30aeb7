using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace EnablementBot.Storage;

/// <summary>
/// One SQLite file. Writers queue in the process, because a deferred transaction that upgrades to a write is refused as busy under load; other processes (the command line) wait for the lock.
/// WAL with synchronous FULL: what is committed is on the disk. Source: https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous
/// </summary>
internal sealed class SqliteDatabase : IDatabase
{
    private const int BusySeconds = 15;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly string _connection;
    private SqliteConnection? _writing;

    /// <param name="connectionString">Its path is absolute. The folder is made where it does not exist.</param>
    public SqliteDatabase(string connectionString)
    {
        SqliteConnectionStringBuilder builder = new(connectionString) { ForeignKeys = true, DefaultTimeout = BusySeconds };
        File = builder.DataSource;
        _connection = builder.ToString();
        if (Path.GetDirectoryName(File) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
    }

    public string File { get; }

    public StorageProvider Provider => StorageProvider.Sqlite;

    public string SkipLocked => "";

    public async Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            _writing ??= await OpenAsync(cancellation);
            await using SqliteTransaction transaction = _writing.BeginTransaction(deferred: false);
            T result = await work(new(_writing, transaction));
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (SqliteException)
        {
            // A connection whose transaction broke is not trusted with the next one.
            if (_writing is not null) await _writing.DisposeAsync();
            _writing = null;
            throw;
        }
        finally
        {
            _writer.Release();
        }
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using SqliteConnection connection = await OpenAsync(cancellation);
        return await work(connection);
    }

    public Task SerialiseAsync(StoreTransaction transaction, string name) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_writing is not null) await _writing.DisposeAsync();
        _writer.Dispose();
        using SqliteConnection pool = new(_connection);
        SqliteConnection.ClearPool(pool);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        SqliteConnection connection = new(_connection);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        return connection;
    }
}
