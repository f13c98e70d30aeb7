using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Core.Conversations;

/// <summary>A word that people type or press. The same on every channel.</summary>
/// <param name="Name">One lower-case word.</param>
/// <param name="Help">One line for <c>help</c>; null keeps the verb out of the list.</param>
/// <param name="TakesArgument">Whether words may follow; a verb without argument matches only by itself.</param>
public sealed record Verb(string Name, string? Help = null, bool TakesArgument = false);

/// <summary>What a handler is given. <see cref="Verb"/> is null for free text; <see cref="Argument"/> is what followed the verb, or the whole text.</summary>
public sealed record TurnContext(Turn Turn, ConversationState State, Verb? Verb, string Argument);

/// <summary>What a handler decided: the replies, what to remember, and what happened. Handlers return and never send.</summary>
public sealed record TurnResult(IReadOnlyList<Reply> Replies, ConversationState State, IReadOnlyList<Fact> Facts)
{
    /// <summary>
    /// What is decided by a race (a seat, a ticket) is decided here, in the transaction that ends the turn; its result stands in place of this one. Reads and writes of the
    /// store only, nothing slow. It may run again for a turn whose commit was refused.
    /// </summary>
    public Func<IStoreTransaction, CancellationToken, Task<TurnResult>>? Commit { get; init; }

    public static TurnResult Say(ConversationState state, params Reply[] replies) => new(replies, state, []);
}

/// <summary>One feature's way of answering. A handler that throws costs its own turn only: see <see cref="TurnDispatcher"/>.</summary>
public interface ITurnHandler
{
    IReadOnlyList<Verb> Verbs { get; }

    Task<TurnResult> HandleAsync(TurnContext context, CancellationToken cancellation);
}
