using System.Data.Common;
using Dapper;
using EnablementBot.Core.Knowledge;
using EnablementBot.Storage;

namespace EnablementBot.Hosting;

/// <summary>
/// Whether this server should be sent requests: documentation read, store in reach, and not about to stop. When it stops, whoever asks is told first, while the doors are still open; only
/// then do they close. Nobody is waited for who has not been asking.
/// </summary>
internal sealed class Readiness(KnowledgeBase knowledge, IDatabase database, TimeProvider clock) : IHostedLifecycleService
{
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _asked;
    private volatile bool _stopping;

    /// <returns>What is missing; null when it is ready.</returns>
    public async Task<string?> RefuseAsync(CancellationToken cancellation)
    {
        _asked = clock.GetTimestamp();
        if (_stopping)
        {
            _told.TrySetResult();
            return "the server stops";
        }

        if (!knowledge.IsReady) return "the documentation is being read";
        try
        {
            await database.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT 1 FROM migration LIMIT 1"), cancellation).WaitAsync(StorePatience, clock, cancellation);
            return null;
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return "the store cannot be reached";
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        if (_asked is { } asked && clock.GetElapsedTime(asked) < Asking)
            await _told.Task.WaitAsync(Patience, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
