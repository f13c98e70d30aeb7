using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>
/// Sends what the outbox holds, in order within a conversation. What a channel refuses is parked at once, what fails comes back later, and nothing is dropped. Delivery is at least once:
/// a process that dies between the channel's yes and the note of it sends that one message again.
/// </summary>
public sealed partial class OutboxSender(IOutbox outbox, IEnumerable<IChannelSender> senders, DeliverySettings settings, TimeProvider clock, ILogger<OutboxSender> logger)
{
    /// <summary>About half a day of trying, with the pauses of <see cref="Backoff"/>.</summary>
    public const int MaxAttempts = 150;

    private readonly FrozenDictionary<string, IChannelSender> _senders = senders.ToFrozenDictionary(sender => sender.Channel, StringComparer.Ordinal);

    /// <summary>Sends the next message that is due. Null when there was none; else the pause after which its conversation's next one may go.</summary>
    public async Task<TimeSpan?> SendNextAsync(CancellationToken cancellation)
    {
        if (await outbox.ClaimAsync(settings.Owner, settings.Lease, cancellation) is not { } message) return null;
        if (!_senders.TryGetValue(message.Conversation.Channel, out IChannelSender? sender))
        {
            await ParkAsync(message, $"the channel {message.Conversation.Channel} is not there");
            return TimeSpan.Zero;
        }

        switch (await SendAsync(sender, message, cancellation))
        {
            case SendResult.Sent sent:
                // Noted even when the process ends: the message is out.
                await outbox.SentAsync(message, sent.Reference, clock.GetUtcNow() + sender.Pause, CancellationToken.None);
                return sender.Pause;
            case SendResult.TryAgain again when message.Attempt < MaxAttempts:
                TimeSpan pause = again.After is { } asked && asked > TimeSpan.Zero ? asked : Backoff.After(message.Attempt);
                Log.Later(logger, message.Id, message.Conversation.Channel, again.Reason, pause.TotalSeconds);
                await outbox.RetryAsync(message, clock.GetUtcNow() + pause, again.Reason, CancellationToken.None);
                return pause;
            case SendResult.TryAgain again:
                await ParkAsync(message, again.Reason);
                break;
            case SendResult.Refused refused:
                await ParkAsync(message, refused.Reason);
                break;
        }

        return TimeSpan.Zero;
    }

    /// <summary>Never longer than the lease: another worker sends it then.</summary>
    private async Task<SendResult> SendAsync(IChannelSender sender, OutgoingMessage message, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = new(settings.Lease * 0.7, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await sender.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await outbox.RetryAsync(message, clock.GetUtcNow(), "the process ended", CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            return new SendResult.TryAgain(null, exception.GetType().Name);
        }
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

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} on {Channel} is parked: {Reason}. See them with the verb parked")]
        public static partial void Parked(ILogger logger, long id, string channel, string reason);
    }
}
