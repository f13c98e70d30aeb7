using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Hosting;

/// <summary>Answers the turns of the inbox, several conversations at a time.</summary>
internal sealed class TurnWorker(TurnProcessor processor, DeliverySignals signals, ILogger<TurnWorker> logger) : BackgroundService
{
    private const int Loops = 16;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new WorkLoops("inbox", Loops, signals.Turns, AnswerNextAsync, logger).RunAsync(stoppingToken);

    private async Task<bool> AnswerNextAsync(CancellationToken cancellation)
    {
        if (await processor.ProcessAsync(null, cancellation) is not { } turn) return false;
        signals.Ended(turn);
        return true;
    }
}
