using System.Net.Http.Headers;
using System.Text.Json;

namespace EnablementBot.Channels.Teams;

/// <summary>What the Connector service answered.</summary>
/// <param name="Id">The new Activity's id; null where it was not taken or has none.</param>
internal sealed record ConnectorAnswer(int Status, RetryConditionHeaderValue? RetryAfter, string? Id);

/// <summary>Sends Activities to the channel's Connector service.</summary>
internal sealed class ConnectorClient(HttpClient http)
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Where this bot may send to while nothing proves who is calling: this machine.</summary>
    public static bool IsAllowed(string serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && LoopbackGate.IsLoopbackHost(uri.Host) && uri.UserInfo.Length == 0;

    /// <summary>Sends to an address, whose service must be allowed. Throws <see cref="HttpRequestException"/> when the service is not there.</summary>
    public async Task<ConnectorAnswer> SendAsync(TeamsAddress to, Activity activity, CancellationToken cancellation)
    {
        if (!IsAllowed(to.ServiceUrl)) throw new InvalidOperationException("The service address is not allowed.");

        string conversation = Uri.EscapeDataString(to.Conversation.Id!);
        string path = to.ActivityId is { Length: > 0 } id ? $"v3/conversations/{conversation}/activities/{Uri.EscapeDataString(id)}" : $"v3/conversations/{conversation}/activities";
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"{to.ServiceUrl.TrimEnd('/')}/{path}")) { Content = JsonContent.Create(activity, TeamsJson.Default.Activity) };
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return new((int)response.StatusCode, response.Headers.RetryAfter, response.IsSuccessStatusCode ? await IdAsync(response, cancellation) : null);
    }

    /// <summary>The message is out whatever stands in the answer.</summary>
    private static async Task<string?> IdAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            if (response.Content.Headers.ContentLength > LongestAnswer) return null;
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellation);
            return (await response.Content.ReadFromJsonAsync(TeamsJson.Default.ResourceResponse, cancellation))?.Id;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException or InvalidOperationException or OperationCanceledException)
        {
            return null;
        }
    }
}
