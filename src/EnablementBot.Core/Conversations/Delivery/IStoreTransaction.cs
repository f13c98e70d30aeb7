namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// The transaction in which a turn ends. Opaque here: a slice's store takes it back to write within it, so that what the slice writes, the next state, the replies and the
/// facts land together or not at all.
/// </summary>
public interface IStoreTransaction
{
    /// <summary>The turn that ends; null outside of a turn (a reminder, a retention run).</summary>
    long? TurnId { get; }
}
