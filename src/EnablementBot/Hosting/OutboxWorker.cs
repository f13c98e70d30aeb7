using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Hosting;

/// <summary>Sends the messages of the outbox, several conversations at a time.</summary>
internal sealed class OutboxWorker(OutboxSender sender, DeliverySignals signals, TimeProvider clock, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int Loops = 8;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkLoops("outbox", Loops, signals.Messages, SendNextAsync, logger).RunAsync(stoppingToken);

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
