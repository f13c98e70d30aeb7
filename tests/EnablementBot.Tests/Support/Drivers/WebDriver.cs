using System.Xml.Linq;

namespace EnablementBot.Tests.Support.Drivers;

/// <summary>The chat page's endpoints over HTTP; what is seen is read from the HTML.</summary>
internal sealed class WebDriver(BotHost host) : IChannelDriver
{
    private readonly WebChat _chat = new(host);
    private int _surplus;

    public async Task<SeenReply> SayAsync(string text) => Read(await _chat.SayAsync(text));

    public async Task<SeenReply> PressAsync(SeenButton button) => Read(await _chat.SayAsync(button.Action, action: true));

    public void VerifyNothingIsLeft() => Assert.AreEqual(0, _surplus, "The web chat got more than one reply to a turn.");

    public ValueTask DisposeAsync()
    {
        _chat.Dispose();
        return ValueTask.CompletedTask;
    }

    private SeenReply Read(IReadOnlyList<XElement> replies)
    {
        Assert.IsNotEmpty(replies, "The web chat got no reply.");
        _surplus += replies.Count - 1;
        XElement reply = replies[0];
        return new(
            reply.Value,
            reply.ByClass("sources").SingleOrDefault()?.Element("h3")?.Value,
            [.. reply.SourceLinks().Select(SeenReply.Source)],
            [.. reply.Descendants("button").Select(button => new SeenButton(string.Concat(button.Nodes().OfType<XText>()).Trim(), button.Attribute("data-action")!.Value))]);
    }
}
