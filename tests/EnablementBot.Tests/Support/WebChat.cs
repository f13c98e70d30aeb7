using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EnablementBot.Tests.Support;

/// <summary>A browser's part of the conversation with the chat page's endpoints, cookie included.</summary>
internal sealed class WebChat(BotHost host) : IDisposable
{
    public HttpClient Http { get; } = host.NewClient(cookies: true);

    /// <summary>The conversation's cookie, once something was said.</summary>
    public string Cookie { get; private set; } = "";

    /// <returns>The replies' HTML, each as one element.</returns>
    public async Task<IReadOnlyList<XElement>> SayAsync(string text, string? id = null, bool action = false)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync("/web/turns", new { id = id ?? Guid.CreateVersion7().ToString(), text, action });
        response.EnsureSuccessStatusCode();
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)) Cookie = cookies.Single().Split(';')[0];
        return Replies(await response.Content.ReadAsStringAsync());
    }

    public async Task<XElement> AskAsync(string text)
    {
        IReadOnlyList<XElement> replies = await SayAsync(text);
        Assert.HasCount(1, replies);
        return replies[0];
    }

    public static IReadOnlyList<XElement> Replies(string json) => [.. JsonNode.Parse(json)!["replies"]!.AsArray().Select(reply => Html.Parse((string)reply!["html"]!))];

    /// <summary>What a page with this cookie is shown after a reload.</summary>
    public static async Task<string> HistoryAsync(BotHost host, string cookie, string? user = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/web/history");
        request.Headers.Add("Cookie", cookie);
        if (user is not null) request.Headers.Add("X-User", user);
        using HttpResponseMessage response = await host.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public void Dispose() => Http.Dispose();
}
