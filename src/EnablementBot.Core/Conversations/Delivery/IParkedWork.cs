namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>A turn or message that failed again and again, or for good, and is kept aside for people to look at.</summary>
/// <param name="Id">Such as <c>turn-12</c> or <c>message-7</c>.</param>
public sealed record Parked(string Id, string Channel, int Attempts, DateTimeOffset Since, string Reason);

/// <summary>What is parked, and the way back.</summary>
public interface IParkedWork
{
    Task<IReadOnlyList<Parked>> ListAsync(CancellationToken cancellation);

    /// <summary>Makes it due again as if for the first time; null stands for everything. Returns how many.</summary>
    Task<int> ReleaseAsync(string? id, CancellationToken cancellation);
}
