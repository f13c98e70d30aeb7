using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// Sends what the outbox holds, in order within a conversation. What a channel refuses is parked at once, what fails comes back later, and nothing is dropped. Delivery is at least once:
/// a process that dies between the channel's yes and the note of it sends that one message again.
/// </summary>
public sealed partial class OutboxSender(IOutbox outbox, IEnumerable<IChannelSender> senders, TimeProvider clock, ILogger<OutboxSender> logger)
{
    /// <summary>Longer than any sender's own time-out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>About half a day of trying, with the pauses of <see cref="Backoff"/>.</summary>
    public const int MaxAttempts = 150;

    private readonly FrozenDictionary<string, IChannelSender> _senders = senders.ToFrozenDictionary(sender => sender.Channel, StringComparer.Ordinal);
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    /// <summary>Sends the next message that is due. False when there was none.</summary>
    public async Task<bool> SendNextAsync(CancellationToken cancellation)
    {
        if (await outbox.ClaimAsync(_owner, Lease, cancellation) is not { } message) return false;
        if (!_senders.TryGetValue(message.Conversation.Channel, out IChannelSender? sender))
        {
            await ParkAsync(message, $"there is no channel {message.Conversation.Channel}");
            return true;
        }

        switch (await sender.SendAsync(message, cancellation))
        {
            case SendResult.Sent sent:
                // Noted even when the process ends: the message is out.
                await outbox.SentAsync(message, sent.Reference, clock.GetUtcNow() + sender.Pause, CancellationToken.None);
                break;
            case SendResult.TryAgain again when message.Attempt < MaxAttempts:
                TimeSpan pause = again.After ?? Backoff.After(message.Attempt);
                Log.Later(logger, message.Id, message.Conversation.Channel, again.Reason, pause.TotalSeconds);
                await outbox.RetryAsync(message, clock.GetUtcNow() + pause, again.Reason, CancellationToken.None);
                break;
            case SendResult.TryAgain again:
                await ParkAsync(message, again.Reason);
                break;
            case SendResult.Refused refused:
                await ParkAsync(message, refused.Reason);
                break;
        }

        return true;
    }

    private async Task ParkAsync(OutgoingMessage message, string reason)
    {
        Log.Parked(logger, message.Id, message.Conversation.Channel, reason);
        await outbox.ParkAsync(message, reason, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} on {Channel} was not taken ({Reason}); again in {Seconds} s")]
        public static partial void Later(ILogger logger, long id, string channel, string reason, double seconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} on {Channel} is parked: {Reason}")]
        public static partial void Parked(ILogger logger, long id, string channel, string reason);
    }
}
