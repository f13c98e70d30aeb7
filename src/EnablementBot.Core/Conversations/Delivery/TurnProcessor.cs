using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// Takes a turn from the inbox to its commit. The read phase runs without a transaction and may be slow, under a lease that is renewed meanwhile; the commit is short. A worker that
/// lost its lease loses its result too, so a turn is answered once whoever else has taken it.
/// </summary>
public sealed partial class TurnProcessor(ITurnStore store, TurnDispatcher dispatcher, DeliverySettings settings, TimeProvider clock, ILogger<TurnProcessor> logger)
{
    /// <summary>A turn that was tried this often without an end is parked: its commit fails, or it takes the process down with it.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Answers the next turn that is due, or the one that is meant. Returns the one that was taken; null when there was none.</summary>
    public async Task<long?> ProcessAsync(long? only, CancellationToken cancellation)
    {
        if (await store.ClaimAsync(settings.Owner, settings.Lease, only, cancellation) is not { } turn) return null;
        if (turn.Attempt > MaxAttempts)
        {
            await ParkAsync(turn, "its worker ended without a word, again and again", null);
            return turn.Id;
        }

        using CancellationTokenSource lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        TimeSpan renewal = settings.Lease / 3;
        await using ITimer renewing = clock.CreateTimer(_ => _ = RenewAsync(turn, lost), null, renewal, renewal);
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
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            Log.LeaseLost(logger, turn.Id);
        }
        catch (Exception exception) when (turn.Attempt < MaxAttempts)
        {
            Log.TriedAgain(logger, exception, turn.Id, turn.Attempt);
            await store.ReleaseAsync(turn, clock.GetUtcNow() + Backoff.After(turn.Attempt), exception.GetType().Name, CancellationToken.None);
        }
        catch (Exception exception)
        {
            await ParkAsync(turn, exception.GetType().Name, exception);
        }

        return turn.Id;
    }

    private async Task AnswerAsync(InboxTurn turn, CancellationToken cancellation)
    {
        ConversationState state = await store.LoadStateAsync(turn.Turn.Conversation, turn.Turn.Sender, cancellation);
        TurnResult result = await dispatcher.HandleAsync(turn.Turn, state, cancellation);
        if (await store.CommitAsync(turn, state, result, cancellation) is { } committed)
        {
            dispatcher.Tell(turn.Turn, committed.Facts);
            return;
        }

        // Somebody else has the turn, and this changes nothing; or its state was written meanwhile, and it is answered anew.
        Log.LeaseLost(logger, turn.Id);
        await store.ReleaseAsync(turn, clock.GetUtcNow(), "its state was written by another turn", CancellationToken.None);
    }

    private async Task ParkAsync(InboxTurn turn, string reason, Exception? exception)
    {
        Log.Parked(logger, turn.Id, turn.Attempt, reason);
        TurnResult apology = dispatcher.Apologise(turn.Turn, ConversationState.Empty, exception);
        await store.ParkAsync(turn, reason, apology.Replies, CancellationToken.None);
    }

    private async Task RenewAsync(InboxTurn turn, CancellationTokenSource lost)
    {
        try
        {
            if (!await store.RenewAsync(turn, settings.Lease, lost.Token)) await lost.CancelAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The turn ended meanwhile.
        }
        catch (Exception exception)
        {
            // The store is away: the lease may still hold until the next try, and the commit decides.
            Log.NotRenewed(logger, turn.Id, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to turn {Id} is dropped: another worker has the turn, or another turn has written its state")]
        public static partial void LeaseLost(ILogger logger, long id);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of turn {Id} could not be renewed: {Error}")]
        public static partial void NotRenewed(ILogger logger, long id, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Id} could not be committed (attempt {Attempt}) and is tried again")]
        public static partial void TriedAgain(ILogger logger, Exception exception, long id, int attempt);

        [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Id} is parked after {Attempt} attempts: {Reason}. See them with the verb parked")]
        public static partial void Parked(ILogger logger, long id, int attempt, string reason);
    }
}
