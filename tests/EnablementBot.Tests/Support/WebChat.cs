using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EnablementBot.Tests.Support;

/// <summary>A browser's part of the conversation with the chat page's endpoints, cookie included.</summary>
internal sealed class WebChat(BotHost host) : IDisposable
{
    public HttpClient Http { get; } = host.NewClient(cookies: true);

    /// <returns>The replies' HTML, each as one element.</returns>
    public async Task<IReadOnlyList<XElement>> SayAsync(string text, string? id = null, bool action = false)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync("/web/turns", new { id = id ?? Guid.CreateVersion7().ToString(), text, action });
        response.EnsureSuccessStatusCode();
        return Replies(await response.Content.ReadAsStringAsync());
    }

    public async Task<XElement> AskAsync(string text)
    {
        IReadOnlyList<XElement> replies = await SayAsync(text);
        Assert.HasCount(1, replies);
        return replies[0];
    }

    public static IReadOnlyList<XElement> Replies(string json) => [.. JsonNode.Parse(json)!["replies"]!.AsArray().Select(reply => Html.Parse((string)reply!["html"]!))];

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public void Dispose() => Http.Dispose();
}
