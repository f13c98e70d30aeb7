using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Hosting;

/// <summary>Sends the messages of the outbox, several conversations at a time. When the process stops it goes on until the last turns have ended, and sends what they ended with.</summary>
internal sealed class OutboxWorker(OutboxSender sender, TurnWorker turns, DeliverySignals signals, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int Loops = 8;

    private static readonly TimeSpan LastMessages = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenSource closing = new();
        Task loops = new WorkLoops("outbox", Loops, signals.Messages, SendNextAsync, logger).RunAsync(closing.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (turns.ExecuteTask is { } last) await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await closing.CancelAsync();
        await loops;
        await SendLastAsync();
    }

    private async Task SendLastAsync()
    {
        using CancellationTokenSource patience = new(LastMessages, clock);
        try
        {
            while (await SendNextAsync(patience.Token))
            {
                // Until nothing is due.
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.Data.Common.DbException)
        {
            // The next process sends the rest.
        }
    }

    private async Task<bool> SendNextAsync(CancellationToken cancellation)
    {
        if (await sender.SendNextAsync(cancellation) is not { } pause) return false;
        if (pause > TimeSpan.Zero && pause < DeliverySignals.Poll) _ = WakeAfterAsync(pause, cancellation);
        return true;
    }

    /// <summary>The conversation's next message is due sooner than the next look.</summary>
    private async Task WakeAfterAsync(TimeSpan pause, CancellationToken cancellation)
    {
        await Task.Delay(pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        signals.Messages.One();
    }
}
