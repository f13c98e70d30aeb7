namespace EnablementBot.Channels.Teams;

/// <summary>Sends Activities to the channel's Connector service.</summary>
internal sealed class ConnectorClient(HttpClient http)
{
    /// <summary>Where this bot may send to while nothing proves who is calling: this machine.</summary>
    public static bool IsAllowed(string serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && LoopbackGate.IsLoopbackHost(uri.Host) && uri.UserInfo.Length == 0;

    /// <summary>Replies to an Activity. Throws <see cref="HttpRequestException"/> when the service refuses it.</summary>
    public async Task ReplyAsync(Activity to, Activity reply, CancellationToken cancellation)
    {
        if (!IsAllowed(to.ServiceUrl!)) throw new InvalidOperationException("The service address is not allowed.");

        string conversation = Uri.EscapeDataString(to.Conversation!.Id!);
        string path = to.Id is { Length: > 0 } id ? $"v3/conversations/{conversation}/activities/{Uri.EscapeDataString(id)}" : $"v3/conversations/{conversation}/activities";
        using HttpResponseMessage response = await http.PostAsJsonAsync(new Uri($"{to.ServiceUrl!.TrimEnd('/')}/{path}"), reply, TeamsJson.Default.Activity, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
