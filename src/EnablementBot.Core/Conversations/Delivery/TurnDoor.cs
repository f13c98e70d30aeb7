namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>Where channels hand in turns. What was accepted is written down and is answered, whatever becomes of the process or of whoever waits.</summary>
public sealed class TurnDoor(ITurnStore store, TurnProcessor processor, DeliverySignals signals, TimeProvider clock)
{
    /// <summary>For a channel that is sent its replies later: it may acknowledge the delivery when this returns.</summary>
    public async Task AcceptAsync(Turn turn, CancellationToken cancellation)
    {
        if ((await store.AcceptAsync(turn, cancellation)).IsNew) signals.Turns.One();
    }

    /// <summary>
    /// For a channel that waits for its replies (its turns have no address). The turn is answered here and now if it is the first of its conversation, else after those before it. A delivery
    /// that comes again gets the same replies again.
    /// </summary>
    public async Task<IReadOnlyList<Reply>> AnswerAsync(Turn turn, CancellationToken cancellation)
    {
        long id = (await store.AcceptAsync(turn, cancellation)).Id;
        try
        {
            while (true)
            {
                Task ended = signals.WhenEnded(id);
                if (await store.RepliesAsync(id, cancellation) is { } replies) return replies;
                if (await ProcessAsync(id).WaitAsync(cancellation)) continue;
                await Task.WhenAny(ended, Task.Delay(DeliverySignals.Poll, clock, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            signals.NobodyWaitsFor(id);
        }
    }

    /// <summary>Goes on when the one who waits has left.</summary>
    private async Task<bool> ProcessAsync(long id)
    {
        if (await processor.ProcessAsync(id, CancellationToken.None) is null) return false;
        signals.Ended(id);
        return true;
    }
}
