using System.Net.Http.Headers;
using System.Text.Json;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Channels.Teams;

/// <summary>
/// Sends replies through the Connector. What to try again is Microsoft's list for proactive messages, and any other failure of the service itself.
/// Source: https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit
/// </summary>
internal sealed class TeamsSender(ConnectorClient connector, TimeProvider clock) : IChannelSender
{
    public const string ChannelName = "teams";

    /// <summary>A service may ask for any time; after this long it is asked again.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public string Channel => ChannelName;

    /// <summary>Seven messages to a conversation in a second; the service's other limits are met by its own Retry-After.</summary>
    public TimeSpan Pause { get; } = TimeSpan.FromSeconds(1) / 7;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            TeamsAddress address = TeamsAddress.FromJson(message.Address);

            // The rules may be stricter by now than when the row was written.
            if (!ConnectorClient.IsAllowed(address.ServiceUrl)) return new SendResult.Refused("its serviceUrl is not allowed");
            return Read(await connector.SendAsync(address, TeamsReplyRenderer.Render(message.Reply, address), cancellation));
        }
        catch (Exception exception) when (exception is JsonException or UriFormatException)
        {
            return new SendResult.Refused("its address cannot be read");
        }
        catch (HttpRequestException exception)
        {
            return new SendResult.TryAgain(null, $"the Connector is not there: {exception.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult.TryAgain(null, "the Connector does not answer");
        }
    }

    private SendResult Read(ConnectorAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => new SendResult.Sent(answer.Id),
        408 or 412 or 429 or >= 500 => new SendResult.TryAgain(After(answer.RetryAfter), $"the Connector answered {answer.Status}"),
        _ => new SendResult.Refused($"the Connector answered {answer.Status}"),
    };

    /// <summary>Seconds or a date.</summary>
    private TimeSpan? After(RetryConditionHeaderValue? header)
    {
        TimeSpan? asked = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return asked is null || asked <= TimeSpan.Zero ? null : asked < LongestPause ? asked : LongestPause;
    }
}
