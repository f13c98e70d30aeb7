namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>A message on its way out.</summary>
/// <param name="Address">Where the channel sends it: its own text, written by the channel's reader and read by its sender only.</param>
/// <param name="Replaces">The channel's id of an earlier message that this one stands in for; null for a new one.</param>
/// <param name="Attempt">From 1.</param>
public sealed record OutgoingMessage(long Id, ConversationKey Conversation, ChatIdentity Recipient, string Address, Reply Reply, string? Replaces, int Attempt, string Owner);

/// <summary>How a channel took a message.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <param name="Reference">The channel's id of the message, for a later update; null where it gives none.</param>
    public sealed record Sent(string? Reference) : SendResult;

    /// <summary>The channel is busy or away. <paramref name="After"/> is what it asked for; null leaves the pause to the sender.</summary>
    public sealed record TryAgain(TimeSpan? After, string Reason) : SendResult;

    /// <summary>It will never be taken: the person left, the card is wrong. Parked at once.</summary>
    public sealed record Refused(string Reason) : SendResult;
}

/// <summary>Sends messages of one channel. Throws nothing but <see cref="OperationCanceledException"/>: what goes wrong is a result.</summary>
public interface IChannelSender
{
    string Channel { get; }

    /// <summary>The least time between two messages of one conversation, by the platform's limits.</summary>
    TimeSpan Pause { get; }

    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation);
}

/// <summary>Messages that are decided and not yet sent. Safe to call from several replicas at once.</summary>
public interface IOutbox
{
    /// <summary>Takes the oldest message that is due and whose conversation has no earlier one unsent. Null where nothing is due.</summary>
    Task<OutgoingMessage?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellation);

    /// <param name="following">When the conversation's next message may go, by the platform's limits.</param>
    Task SentAsync(OutgoingMessage message, string? reference, DateTimeOffset following, CancellationToken cancellation);

    Task RetryAsync(OutgoingMessage message, DateTimeOffset due, string reason, CancellationToken cancellation);

    Task ParkAsync(OutgoingMessage message, string reason, CancellationToken cancellation);
}
