using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// Takes a turn from the inbox to its commit. The read phase runs without a transaction and may be slow, under a lease that is renewed meanwhile; the commit is short. A worker that
/// lost its lease loses its result too, so a turn is answered once whoever else has taken it.
/// </summary>
public sealed partial class TurnProcessor(ITurnStore store, TurnDispatcher dispatcher, TimeProvider clock, ILogger<TurnProcessor> logger)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>A turn that failed to commit this often is parked.</summary>
    public const int MaxAttempts = 5;

    private static readonly TimeSpan Renewal = Lease / 3;

    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>Answers the next turn that is due, or the one that is meant. False when there was none to take.</summary>
    public async Task<bool> ProcessAsync(long? only, CancellationToken cancellation)
    {
        if (await store.ClaimAsync(_owner, Lease, only, cancellation) is not { } turn) return false;
        using CancellationTokenSource lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using ITimer renewal = clock.CreateTimer(_ => _ = RenewAsync(turn, lost), null, Renewal, Renewal);
        try
        {
            await AnswerAsync(turn, lost.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The process ends: the next one, or another replica, takes the turn at once.
            await store.ReleaseAsync(turn, clock.GetUtcNow(), "the process ended", CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            Log.LeaseLost(logger, turn.Id);
        }
        catch (Exception exception)
        {
            DateTimeOffset? due = turn.Attempt < MaxAttempts ? clock.GetUtcNow() + Backoff.After(turn.Attempt) : null;
            Log.NotCommitted(logger, exception, turn.Id, turn.Attempt, due is null ? "parked" : "tried again");
            await store.ReleaseAsync(turn, due, exception.GetType().Name, CancellationToken.None);
        }

        return true;
    }

    private async Task AnswerAsync(InboxTurn turn, CancellationToken cancellation)
    {
        ConversationState state = await store.LoadStateAsync(turn.Turn.Conversation, turn.Turn.Sender, cancellation);
        TurnResult result = await dispatcher.HandleAsync(turn.Turn, state, cancellation);
        if (await store.CommitAsync(turn, state, result, cancellation)) dispatcher.Tell(turn.Turn, result.Facts);
        else Log.LeaseLost(logger, turn.Id);
    }

    private async Task RenewAsync(InboxTurn turn, CancellationTokenSource lost)
    {
        try
        {
            if (!await store.RenewAsync(turn, Lease, lost.Token)) await lost.CancelAsync();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The store is away: the lease may still hold until the next try, and the commit decides.
            Log.NotRenewed(logger, turn.Id, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Turn {Id} was taken over by another worker")]
        public static partial void LeaseLost(ILogger logger, long id);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of turn {Id} could not be renewed: {Error}")]
        public static partial void NotRenewed(ILogger logger, long id, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Id} could not be committed (attempt {Attempt}) and is {Next}")]
        public static partial void NotCommitted(ILogger logger, Exception exception, long id, int attempt, string next);
    }
}
