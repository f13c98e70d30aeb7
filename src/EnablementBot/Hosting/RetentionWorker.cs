using EnablementBot.Storage;

namespace EnablementBot.Hosting;

/// <summary>Deletes every hour what is older than <c>Storage:RetentionDays</c>, and every minute what is left of people who asked to be forgotten.</summary>
internal sealed partial class RetentionWorker(Retention retention, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    private const int MinutesBetweenRuns = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMinutes(1), clock);
        for (int minute = 0; await timer.WaitForNextTickAsync(stoppingToken); minute++) await RunAsync(minute % MinutesBetweenRuns == 0, stoppingToken);
    }

    private async Task RunAsync(bool old, CancellationToken stopping)
    {
        try
        {
            await retention.PurgeForgottenAsync(stopping);
            if (old && await retention.DeleteOldAsync(stopping) is > 0 and var deleted) Log.Deleted(logger, deleted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Rows} rows deleted")]
        public static partial void Deleted(ILogger logger, int rows);

        [LoggerMessage(Level = LogLevel.Error, Message = "Old rows could not be deleted; tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
