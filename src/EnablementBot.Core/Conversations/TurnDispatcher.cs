using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Conversations;

/// <summary>
/// The one way a turn takes through the house: refuse what was seen before, keep a conversation in order, load its
/// state, route, handle, save the state, tell the facts. A handler that throws leaves the state as it was and
/// costs one log line and an apology with a reference; the exception's text never reaches the chat.
/// </summary>
public sealed partial class TurnDispatcher(
    TurnRouter router,
    IConversationStore store,
    IEnumerable<IFactSubscriber> subscribers,
    ILogger<TurnDispatcher> logger)
{
    private readonly RecentTurns _recent = new(capacity: 20_000);
    private readonly ConcurrentDictionary<ConversationKey, ConversationLane> _lanes = new();

    /// <returns>The replies in order; empty when this delivery was answered before.</returns>
    public async Task<IReadOnlyList<Reply>> DispatchAsync(Turn turn, CancellationToken cancellation)
    {
        if (!_recent.TryAdd(turn.Conversation, turn.Id)) return [];

        ConversationLane lane = Enter(turn.Conversation);
        try
        {
            await lane.Gate.WaitAsync(cancellation);
            try
            {
                return await HandleAsync(turn, cancellation);
            }
            finally
            {
                lane.Gate.Release();
            }
        }
        catch (OperationCanceledException)
        {
            _recent.Remove(turn.Conversation, turn.Id);
            throw;
        }
        finally
        {
            Leave(turn.Conversation, lane);
        }
    }

    private async Task<IReadOnlyList<Reply>> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        try
        {
            ConversationState state = await store.LoadAsync(turn.Conversation, turn.Sender, cancellation);
            (ITurnHandler handler, Verb? verb, string argument) = router.Route(turn);
            TurnResult result = await handler.HandleAsync(new(turn, state, verb, argument), cancellation);

            // Within a process the lane keeps order, so a refused save means another replica wrote: its state stands.
            if (!ReferenceEquals(result.State, state) && !await store.TrySaveAsync(turn.Conversation, turn.Sender, result.State, cancellation))
                Log.StateNotSaved(logger, turn.Conversation.Channel);

            Tell(turn, result.Facts);
            return result.Replies;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            string reference = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            Log.TurnFailed(logger, exception, turn.Conversation.Channel, reference);
            return [Reply.Say($"Sorry, something went wrong on my side and I could not answer. Please try again; if it happens again, tell the platform team the reference `{reference}`.")];
        }
    }

    private void Tell(Turn turn, IReadOnlyList<Fact> facts)
    {
        foreach (Fact fact in facts)
        {
            foreach (IFactSubscriber subscriber in subscribers)
            {
                try
                {
                    subscriber.Receive(turn, fact);
                }
                catch (Exception exception)
                {
                    Log.FactNotTaken(logger, exception, fact.GetType().Name);
                }
            }
        }
    }

    private ConversationLane Enter(ConversationKey key)
    {
        while (true)
        {
            ConversationLane lane = _lanes.GetOrAdd(key, static _ => new ConversationLane());
            lock (lane)
            {
                if (lane.Closed) continue;
                lane.Visitors++;
                return lane;
            }
        }
    }

    private void Leave(ConversationKey key, ConversationLane lane)
    {
        lock (lane)
        {
            if (--lane.Visitors > 0) return;
            lane.Closed = true;
            _lanes.TryRemove(key, out _);
            lane.Gate.Dispose();
        }
    }

    /// <summary>A conversation that is being answered; it lives while somebody waits in it.</summary>
    private sealed class ConversationLane
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Visitors { get; set; }

        public bool Closed { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A turn on {Channel} failed, reference {Reference}")]
        public static partial void TurnFailed(ILogger logger, Exception exception, string channel, string reference);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The state of a conversation on {Channel} was written by another turn meanwhile")]
        public static partial void StateNotSaved(ILogger logger, string channel);

        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber failed on the fact {Fact}")]
        public static partial void FactNotTaken(ILogger logger, Exception exception, string fact);
    }
}
