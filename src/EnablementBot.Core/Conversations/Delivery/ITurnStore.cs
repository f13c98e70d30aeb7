namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// The durable inbox, and the transaction in which a turn ends. A channel acknowledges a delivery only after <see cref="AcceptAsync"/> has returned.
/// All members are safe to call from several replicas at once.
/// </summary>
public interface ITurnStore
{
    /// <summary>Writes the delivery down unless its conversation and id are known (for as long as deliveries are kept, at least 24 h). Durable when it returns.</summary>
    Task<Accepted> AcceptAsync(Turn turn, CancellationToken cancellation);

    /// <summary>
    /// Takes the oldest turn that is due and whose conversation has no earlier turn unfinished, for as long as <paramref name="lease"/>. A turn whose worker died comes back when its lease ends.
    /// Null where nothing is due.
    /// </summary>
    /// <param name="only">This row and no other; null for any.</param>
    Task<InboxTurn?> ClaimAsync(string owner, TimeSpan lease, long? only, CancellationToken cancellation);

    /// <summary>Prolongs the lease; false when the turn is no longer this worker's.</summary>
    Task<bool> RenewAsync(InboxTurn turn, TimeSpan lease, CancellationToken cancellation);

    Task<ConversationState> LoadStateAsync(ConversationKey conversation, ChatIdentity user, CancellationToken cancellation);

    /// <summary>
    /// One transaction: the handler's own writes, the next state, the outgoing messages, the facts, and "done". Null, with nothing written, when the turn is no longer
    /// this worker's or another turn has written the state: then somebody else answers it.
    /// </summary>
    /// <returns>What was committed: the result, or what its <see cref="TurnResult.Commit"/> made of it. Null when nothing was.</returns>
    Task<TurnResult?> CommitAsync(InboxTurn turn, ConversationState loaded, TurnResult result, CancellationToken cancellation);

    /// <summary>Gives a turn back, to be due again. Nothing happens when it is no longer this worker's.</summary>
    Task ReleaseAsync(InboxTurn turn, DateTimeOffset due, string reason, CancellationToken cancellation);

    /// <summary>Keeps a turn aside for people to look at, with what is said instead of an answer. Nothing happens when it is no longer this worker's.</summary>
    Task ParkAsync(InboxTurn turn, string reason, IReadOnlyList<Reply> instead, CancellationToken cancellation);

    /// <summary>The replies of a turn once it is done or parked, in order; null while it is not.</summary>
    Task<IReadOnlyList<Reply>?> RepliesAsync(long id, CancellationToken cancellation);
}
