namespace EnablementBot.Tests.Support.Drivers;

/// <summary>Holds one conversation with the bot on a channel, over what the channel really sends and gets.</summary>
internal interface IChannelDriver : IAsyncDisposable
{
    Task<SeenReply> SayAsync(string text);

    Task<SeenReply> PressAsync(SeenButton button);

    /// <summary>Fails when the channel holds replies that nobody asked for.</summary>
    void VerifyNothingIsLeft();
}

/// <summary>A reply as a person on the channel sees it.</summary>
/// <param name="Text">All words of it.</param>
/// <param name="SourcesTitle">What stands above its sources; null where it cites none.</param>
/// <param name="Sources">Page and anchor of each source.</param>
internal sealed record SeenReply(string Text, string? SourcesTitle, IReadOnlyList<string> Sources, IReadOnlyList<SeenButton> Buttons)
{
    public string Outcome => SourcesTitle switch
    {
        "Source" or "Source, and related sections" => "answered",
        "Closest sections" => "unsure",
        null when Text.Contains("The documentation does not say anything about this.", StringComparison.Ordinal) => "not_found",
        null => "talk",
        _ => SourcesTitle,
    };

    /// <summary>A source's address without the site, file ending or slash that channels and generators add.</summary>
    public static string Source(string address)
    {
        const string room = "/docs/platform/";
        string path = address.Contains("://", StringComparison.Ordinal) ? address[(address.IndexOf(room, StringComparison.Ordinal) + room.Length)..] : address;
        string[] parts = path.Split('#', 2);
        string page = parts[0].TrimEnd('/');
        if (page.EndsWith(".md", StringComparison.Ordinal)) page = page[..^3];
        return parts.Length > 1 ? $"{page}#{Uri.UnescapeDataString(parts[1])}" : page;
    }
}

/// <param name="Action">What the channel sends back when it is pressed.</param>
internal sealed record SeenButton(string Title, string Action);
