namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>Wakes one of those who wait for work. A call while nobody waits is kept for the next who does.</summary>
public sealed class Wake : IDisposable
{
    /// <summary>More calls than this say nothing more: whoever is awake goes on until nothing is left.</summary>
    private const int Kept = 64;

    private readonly SemaphoreSlim _calls = new(0);

    public void One()
    {
        if (_calls.CurrentCount < Kept) _calls.Release();
    }

    /// <returns>False when nobody called for so long.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _calls.WaitAsync(atMost, cancellation);

    public void Dispose() => _calls.Dispose();
}
