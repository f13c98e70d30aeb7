using EnablementBot.Storage;

namespace EnablementBot.Hosting;

/// <summary>
/// One server on one SQLite file: its writers queue in the process, and its replies leave in order because one process sends them. The lease is a row in the file; that of a
/// process of this machine that is gone is taken over at once, any other when it has run out.
/// </summary>
internal sealed partial class ServeLease(IDatabase database, LeaseRows leases, ProcessMark self, IHostApplicationLifetime lifetime, ILogger<ServeLease> logger) : IHostedLifecycleService, IAsyncDisposable
{
    private const string Name = "serve";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _end = new();
    private Task _renewing = Task.CompletedTask;
    private bool _held;
    private bool _disposed;

    /// <summary>Before anything is served. Throws <see cref="ConfigurationException"/> where another server has the file.</summary>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (database is SqliteDatabase sqlite)
        {
            if (await leases.TakeAsync(Name, self, Length, cancellation) is { } other)
            {
                ProcessMark? mark = ProcessMark.Parse(other);
                throw new ConfigurationException(
                    $"Storage:ConnectionString: another server is using {sqlite.File} (process {mark?.Process} on {mark?.Machine}). Stop that one, or give this one a database of its own; several servers share a PostgreSQL (Storage:Provider=postgres). " +
                    $"If it has crashed on another machine, its hold ends within {Length.TotalSeconds} s.");
            }

            _held = true;
        }

        await leases.ReleaseOrphansAsync(cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_held) _renewing = RenewAsync();
        return Task.CompletedTask;
    }

    /// <summary>Given back after everything else has ended.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _renewing;
        if (_held) await leases.GiveBackAsync(Name, self);
        _held = false;
    }

    /// <summary>For a server that never came to run. Called twice: once as itself, once as a hosted service.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        await StoppedAsync(CancellationToken.None);
        _end.Dispose();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RenewAsync()
    {
        using PeriodicTimer timer = new(Length / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                try
                {
                    if (await leases.TakeAsync(Name, self, Length, _end.Token) is null) continue;
                    _held = false;
                    Log.Lost(logger);
                    lifetime.StopApplication();
                    return;
                }
                catch (System.Data.Common.DbException exception)
                {
                    Log.NotRenewed(logger, exception.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "Another server has taken the database; this one stops")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The hold on the database could not be renewed: {Error}")]
        public static partial void NotRenewed(ILogger logger, string error);
    }
}
