using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Hosting;

/// <summary>
/// Several loops over one kind of work. Each is woken when there is some in this process; one of them also looks every half second, for what other processes left or what became due, and
/// wakes the rest when it found any. When the process stops nothing new is taken, and what runs may end.
/// </summary>
internal sealed partial class WorkLoops(string name, int count, Wake wake, Func<CancellationToken, Task<bool>> work, ILogger logger)
{
    /// <summary>With what comes before (<see cref="Readiness"/>) and after it stays within the 25 s of <see cref="HostOptions.ShutdownTimeout"/>.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(14);

    private int _failures;

    public async Task RunAsync(CancellationToken stopping)
    {
        using CancellationTokenSource drained = new();
        await using CancellationTokenRegistration stop = stopping.Register(() => drained.CancelAfter(Drain));
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => LoopAsync(number == 0, stopping, drained.Token)));
    }

    private async Task LoopAsync(bool looks, CancellationToken stopping, CancellationToken drained)
    {
        await Task.Yield();
        bool called = true;
        while (!stopping.IsCancellationRequested)
        {
            if (await WorkAsync(drained))
            {
                if (!called) wake.One();
                continue;
            }

            try
            {
                called = await wake.WaitAsync(looks ? DeliverySignals.Poll : Timeout.InfiniteTimeSpan, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> WorkAsync(CancellationToken drained)
    {
        try
        {
            bool found = await work(drained);
            if (Interlocked.Exchange(ref _failures, 0) > 0) Log.WorksAgain(logger, name);
            return found;
        }
        catch (OperationCanceledException) when (drained.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // The store is away. Said once; the next look is half a second later.
            if (Interlocked.Increment(ref _failures) == 1) Log.Failed(logger, exception, name);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The {Name} cannot be worked on; tried again until it can")]
        public static partial void Failed(ILogger logger, Exception exception, string name);

        [LoggerMessage(Level = LogLevel.Information, Message = "The {Name} is worked on again")]
        public static partial void WorksAgain(ILogger logger, string name);
    }
}
