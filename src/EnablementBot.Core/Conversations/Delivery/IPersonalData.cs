namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>Everything that is kept about a person.</summary>
public interface IPersonalData
{
    /// <summary>
    /// Deletes every row of this identity. The turn in whose transaction that happens, and its reply, go when the reply was sent.
    /// </summary>
    Task ForgetAsync(IStoreTransaction transaction, ChatIdentity person, CancellationToken cancellation);
}
