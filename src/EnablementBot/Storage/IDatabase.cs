using System.Data.Common;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>A connection to one database, in its own words where they differ. SQL is written by hand in the stores, and is the same on both wherever that is possible.</summary>
internal interface IDatabase : IAsyncDisposable
{
    StorageProvider Provider { get; }

    /// <summary>What follows a locking sub-select that passes over rows that others hold; empty where only one writes at a time.</summary>
    string SkipLocked { get; }

    /// <summary>What must be there before the first connection. Throws <see cref="Hosting.ConfigurationException"/>.</summary>
    Task PrepareAsync();

    /// <summary>Runs a short transaction that writes. On SQLite one after the other within the process, and with a time-out beside other processes.</summary>
    Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation);

    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    /// <summary>Makes everybody else who asks for the same name wait until this transaction ends: ids then grow in the order of commits.</summary>
    Task SerialiseAsync(StoreTransaction transaction, string name);
}

/// <summary>An open transaction of the database.</summary>
internal sealed record StoreTransaction(DbConnection Connection, DbTransaction Transaction) : IStoreTransaction
{
    public long? TurnId { get; init; }

    /// <summary>The transaction that a slice was given, as the stores need it.</summary>
    public static StoreTransaction Of(IStoreTransaction transaction) => (StoreTransaction)transaction;
}
