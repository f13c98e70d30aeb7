namespace EnablementBot.Core.Conversations;

/// <summary>One thing a person did in a conversation, free of any channel's wire format.</summary>
public sealed record Turn
{
    /// <summary>The longest text that is read; a longer one is refused by the channel with a clear message.</summary>
    public const int MaxTextLength = 64 * 1024;

    /// <summary>The channel's own id of the delivery. Two deliveries with one id are one message.</summary>
    public required string Id { get; init; }

    public required ConversationKey Conversation { get; init; }

    public required ChatIdentity Sender { get; init; }

    /// <summary>What was typed, without the mention of the bot; or, for a pressed button, its action.</summary>
    public required string Text { get; init; }

    /// <summary>True when a button was pressed: <see cref="Text"/> is then an action that the bot itself wrote on a card.</summary>
    public bool IsAction { get; init; }

    /// <summary>Where replies go: the channel's own text, written by its reader and read by its sender only. Empty for a channel that waits for the replies itself.</summary>
    public string Address { get; init; } = "";

    /// <summary>True when others than the sender read the conversation.</summary>
    public bool IsShared { get; init; }
}
