using Microsoft.Data.Sqlite;

namespace EnablementBot.Storage;

/// <summary>A write that waits for its turn on the one writing connection.</summary>
internal interface ISqliteWork
{
    /// <summary>Runs within the transaction of a batch. What goes wrong here undoes this write only.</summary>
    Task RunAsync(StoreTransaction within, SqliteTransaction transaction);

    /// <summary>The batch is on the disk: tells whoever waits.</summary>
    void End();

    /// <summary>Nothing of the batch stands.</summary>
    void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation) : ISqliteWork
{
    private const string Savepoint = "work";

    private readonly TaskCompletionSource<T> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private T? _result;

    public Task<T> Result => _end.Task;

    public async Task RunAsync(StoreTransaction within, SqliteTransaction transaction)
    {
        if (cancellation.IsCancellationRequested)
        {
            _failure = new OperationCanceledException(cancellation);
            return;
        }

        transaction.Save(Savepoint);
        try
        {
            _result = await work(within);
        }
        catch (Exception exception)
        {
            _failure = exception;
            transaction.Rollback(Savepoint);
        }

        transaction.Release(Savepoint);
    }

    public void End()
    {
        if (_failure is not null) _end.TrySetException(_failure);
        else _end.TrySetResult(_result!);
    }

    public void Fail(Exception exception) => _end.TrySetException(_failure ?? exception);
}
