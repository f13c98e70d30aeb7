using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EnablementBot.Tests.Support.Drivers;

/// <summary>Activities in at <c>/api/messages</c>, Activities out at a Connector on this machine; what is seen is read from text and card.</summary>
internal sealed partial class TeamsDriver : IChannelDriver
{
    private readonly BotHost _host;
    private readonly FakeConnector _connector;
    private readonly string _conversation = $"a:{Guid.CreateVersion7():N}";

    private TeamsDriver(BotHost host, FakeConnector connector)
    {
        _host = host;
        _connector = connector;
    }

    public static async Task<TeamsDriver> StartAsync(BotHost host) => new(host, await FakeConnector.StartAsync());

    public Task<SeenReply> SayAsync(string text) => SendAsync(Some.Message(text, _connector.ServiceUrl, _conversation));

    public Task<SeenReply> PressAsync(SeenButton button) => SendAsync(Some.Press(button.Action, _connector.ServiceUrl, _conversation));

    public void VerifyNothingIsLeft() => Assert.IsTrue(_connector.IsEmpty, "The Connector got more than one reply to a turn.");

    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    private async Task<SeenReply> SendAsync(JsonObject activity)
    {
        using HttpResponseMessage response = await _host.Http.PostAsync("/api/messages", WebChat.Json(activity.ToJsonString()));
        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        return Read((await _connector.NextAsync()).Body);
    }

    private static SeenReply Read(JsonObject reply)
    {
        JsonNode? card = reply["attachments"]?[0]?["content"];
        string[] lines = [.. (card?["body"]?.AsArray() ?? []).Select(block => (string)block!["text"]!)];
        return new(
            string.Join('\n', [(string)reply["text"]!, .. lines]),
            lines.FirstOrDefault(),
            [.. lines.Select(line => SourceLine().Match(line)).Where(match => match.Success).Select(match => SeenReply.Source(match.Groups["url"].Value))],
            [.. (card?["actions"]?.AsArray() ?? []).Select(action => new SeenButton((string)action!["title"]!, (string)action["data"]!["action"]!))]);
    }

    [GeneratedRegex(@"^\d+\\\. \[.*\]\((?<url>http[^)]+)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceLine();
}
