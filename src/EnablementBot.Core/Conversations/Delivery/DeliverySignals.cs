using System.Collections.Concurrent;

namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// Saves the workers of this process from looking: says when there is a turn, a message, or the end of a turn. Only a hint: it is lost with the process and knows nothing of the
/// other replicas, so everybody who waits also looks every <see cref="Poll"/>.
/// </summary>
public sealed class DeliverySignals : IDisposable
{
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<long, TaskCompletionSource> _ends = new();

    public Wake Turns { get; } = new();

    public Wake Messages { get; } = new();

    /// <summary>Completes when the turn ends in this process. Asked for before looking, so that an end between the two is not missed.</summary>
    public Task WhenEnded(long turn) => _ends.GetOrAdd(turn, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>A turn was worked on: its waiter looks again, its messages can go, and the next turn of its conversation can be taken.</summary>
    public void Ended(long turn)
    {
        NobodyWaitsFor(turn)?.TrySetResult();
        Messages.One();
        Turns.One();
    }

    public TaskCompletionSource? NobodyWaitsFor(long turn) => _ends.TryRemove(turn, out TaskCompletionSource? end) ? end : null;

    public void Dispose()
    {
        Turns.Dispose();
        Messages.Dispose();
    }
}
