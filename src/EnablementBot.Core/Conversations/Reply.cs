namespace EnablementBot.Core.Conversations;

/// <summary>Who is to see a reply. A channel that cannot whisper sends a private reply to the person directly.</summary>
public enum Audience
{
    Conversation,
    Private,
}

/// <summary>What the bot says, free of any channel's wire format. Renderers turn it into HTML, an Adaptive Card or text.</summary>
public sealed record Reply(IReadOnlyList<CardElement> Card, Audience Audience = Audience.Conversation)
{
    public static Reply Say(string markdown, params CardElement[] more) => new([new CardElement.Text(markdown), .. more]);
}
