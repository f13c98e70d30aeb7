using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Conversations;

/// <summary>
/// From a turn and its conversation's state to what is said and remembered: routes, handles, and keeps what goes wrong from the chat. A handler that throws leaves the state as it was and
/// costs one log line and an apology with a reference; the exception's text never reaches the chat. Keeps and sends nothing: see <see cref="Delivery.TurnProcessor"/>.
/// </summary>
public sealed partial class TurnDispatcher(TurnRouter router, IEnumerable<IFactSubscriber> subscribers, ILogger<TurnDispatcher> logger)
{
    public async Task<TurnResult> HandleAsync(Turn turn, ConversationState state, CancellationToken cancellation)
    {
        try
        {
            (ITurnHandler handler, Verb? verb, string argument) = router.Route(turn);
            return await handler.HandleAsync(new(turn, state, verb, argument), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return Apologise(turn, state, exception);
        }
    }

    /// <summary>What is said for a turn that failed: one log line, and a reference that leads to it.</summary>
    public TurnResult Apologise(Turn turn, ConversationState state, Exception? exception)
    {
        string reference = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        Log.TurnFailed(logger, exception, turn.Conversation.Channel, reference);
        return TurnResult.Say(state, Reply.Say($"Sorry, something went wrong on my side and I could not answer. Please try again; if it happens again, tell the platform team the reference `{reference}`."));
    }

    /// <summary>Tells what happened to those who count and watch, after it was committed. A failure of theirs costs a log line.</summary>
    public void Tell(Turn turn, IReadOnlyList<Fact> facts)
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A turn on {Channel} failed, reference {Reference}")]
        public static partial void TurnFailed(ILogger logger, Exception? exception, string channel, string reference);

        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber failed on the fact {Fact}")]
        public static partial void FactNotTaken(ILogger logger, Exception exception, string fact);
    }
}
