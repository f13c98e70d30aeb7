namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>Who works here, and for how long a piece of work is theirs.</summary>
/// <param name="Owner">This process, as no other process is or was called.</param>
public sealed record DeliverySettings(string Owner)
{
    public static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(30);

    /// <summary>A turn or message whose worker has not been heard of for this long goes to another worker.</summary>
    public TimeSpan Lease { get; init; } = DefaultLease;
}
