using System.Text.RegularExpressions;
using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Knowledge;
using EnablementBot.Hosting;
using EnablementBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EnablementBot.Tests.Support.Drivers;

/// <summary>The terminal's channel with its own wiring; what is seen is read from the text, and a button is pressed by typing its action.</summary>
internal sealed partial class TerminalDriver : IChannelDriver
{
    private readonly ServiceProvider _services;
    private readonly TerminalChannel _terminal;
    private int _surplus;

    private TerminalDriver(ServiceProvider services)
    {
        _services = services;
        _terminal = new(services.GetRequiredService<TurnDoor>(), "ana");
    }

    public static async Task<TerminalDriver> StartAsync(Settings settings)
    {
        ServiceProvider services = new ServiceCollection().AddLogging().AddMetrics().AddEnablementBot(settings, readingRoom: null).BuildServiceProvider();
        await services.GetRequiredService<StoreOpening>().OpenAsync(CancellationToken.None);
        services.GetRequiredService<KnowledgeBase>().Refresh();
        return new(services);
    }

    public async Task<SeenReply> SayAsync(string text)
    {
        IReadOnlyList<Reply> replies = await _terminal.SayAsync(text, CancellationToken.None);
        Assert.IsNotEmpty(replies, "The terminal got no reply.");
        _surplus += replies.Count - 1;
        return Read(PlainTextRenderer.Render(replies[0]));
    }

    public Task<SeenReply> PressAsync(SeenButton button) => SayAsync(button.Action);

    public void VerifyNothingIsLeft() => Assert.AreEqual(0, _surplus, "The terminal got more than one reply to a turn.");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static SeenReply Read(string text)
    {
        Match sources = Sources().Match(text);
        List<SeenButton> buttons = [.. Buttons().Matches(text).Select(match => new SeenButton(match.Groups["title"].Value, match.Groups["action"].Value))];
        if (Thumbs().Match(text) is { Success: true } thumbs) buttons.AddRange([new("Helpful", thumbs.Groups["up"].Value), new("Not helpful", thumbs.Groups["down"].Value)]);
        return new(text, sources.Success ? sources.Groups["title"].Value : null, [.. sources.Groups["address"].Captures.Select(address => SeenReply.Source(address.Value))], buttons);
    }

    [GeneratedRegex(@"^(?<title>[^\n]+):\n(\[\d+\] [^\n]+\n    (?<address>\S+)(\n    [^\n]+)?(\n|$))+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sources();

    [GeneratedRegex(@"^- (?<title>[^\n]+?) \(type: (?<action>[^\n]+)\)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Buttons();

    [GeneratedRegex(@"Type `(?<up>rate up \w+)` or `(?<down>rate down \w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thumbs();
}
