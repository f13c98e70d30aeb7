using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using EnablementBot.Hosting;
using Microsoft.Data.Sqlite;

namespace EnablementBot.Storage;

/// <summary>
/// One SQLite file. Writers queue in the process, because a deferred transaction that upgrades to a write is refused as busy under load; other processes (the command line) wait for the lock.
/// WAL with synchronous FULL: what is committed is on the disk. Source: https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous
/// </summary>
internal sealed class SqliteDatabase : IDatabase
{
    /// <summary>How long to wait for another process's short transaction.</summary>
    private const int BusySeconds = 10;

    /// <summary>Secure delete: what a person asked to forget is overwritten, not only unlinked.</summary>
    private static readonly string Pragmas = $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";

    private const int LargestBatch = 64;

    private readonly ConcurrentQueue<ISqliteWork> _waiting = new();
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly string _connection;
    private SqliteConnection? _writing;

    /// <param name="connectionString">Its path is absolute.</param>
    public SqliteDatabase(string connectionString)
    {
        SqliteConnectionStringBuilder builder = new(connectionString) { ForeignKeys = true, DefaultTimeout = BusySeconds };
        File = builder.DataSource;
        _connection = builder.ToString();
    }

    public string File { get; }

    public StorageProvider Provider => StorageProvider.Sqlite;

    public string SkipLocked => "";

    public Task PrepareAsync()
    {
        try
        {
            if (Path.GetDirectoryName(File) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Storage:ConnectionString: the folder of the database cannot be made: {exception.Message}");
        }
    }

    /// <summary>Whoever gets to write takes along what waits: one wait for the disk for all of them.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        SqliteWork<T> mine = new(work, cancellation);
        _waiting.Enqueue(mine);
        await _writer.WaitAsync(CancellationToken.None);
        try
        {
            while (!mine.Result.IsCompleted) await WriteBatchAsync();
        }
        finally
        {
            _writer.Release();
        }

        return await mine.Result;
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        await using SqliteConnection connection = await OpenAsync(cancellation);
        return await work(connection);
    }

    public Task SerialiseAsync(StoreTransaction transaction, string name) => Task.CompletedTask;

    /// <summary>Copies what is committed at this moment, beside readers and writers. Source: https://www.sqlite.org/backup.html</summary>
    public async Task CopyToAsync(string file, CancellationToken cancellation)
    {
        await using SqliteConnection source = await OpenAsync(cancellation);
        await using SqliteConnection target = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        source.BackupDatabase(target);

        // One file that stands for itself, and that no server holds.
        await target.ExecuteAsync("PRAGMA journal_mode = DELETE; DELETE FROM lease;");
    }

    public async ValueTask DisposeAsync()
    {
        if (_writing is not null) await _writing.DisposeAsync();
        _writer.Dispose();
        await using SqliteConnection pool = new(_connection);
        SqliteConnection.ClearPool(pool);
    }

    private async Task WriteBatchAsync()
    {
        List<ISqliteWork> batch = [];
        while (batch.Count < LargestBatch && _waiting.TryDequeue(out ISqliteWork? next)) batch.Add(next);
        try
        {
            _writing ??= await OpenAsync(CancellationToken.None);
            await using SqliteTransaction transaction = _writing.BeginTransaction(deferred: false);
            foreach (ISqliteWork work in batch) await work.RunAsync(new(_writing, transaction), transaction);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            // A connection whose transaction broke is not trusted with the next one.
            if (_writing is not null) await _writing.DisposeAsync();
            _writing = null;
            foreach (ISqliteWork work in batch) work.Fail(exception);
            return;
        }

        foreach (ISqliteWork work in batch) work.End();
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        SqliteConnection connection = new(_connection);
        try
        {
            await connection.OpenAsync(cancellation);
            await connection.ExecuteAsync(Pragmas);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
