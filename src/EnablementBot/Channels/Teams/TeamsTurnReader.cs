using System.Text.Json;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Teams;

/// <summary>Reads an Activity as a <see cref="Turn"/>.</summary>
internal static class TeamsTurnReader
{
    /// <summary>Field of a card button's data that holds its action.</summary>
    public const string ActionField = "action";

    /// <summary>The delivery mode in which the replies stand in the answer to the request.</summary>
    public const string ExpectReplies = "expectReplies";

    /// <returns>What is wrong with the Activity; null when it has what every Activity must have.</returns>
    public static string? Refuse(Activity activity)
    {
        if (activity.Type is not { Length: > 0 }) return "type is missing";
        if (activity.ChannelId is not { Length: > 0 }) return "channelId is missing";
        if (activity.Conversation?.Id is not { Length: > 0 }) return "conversation.id is missing";
        if (activity.From?.Id is not { Length: > 0 }) return "from.id is missing";
        return activity.ServiceUrl is { Length: > 0 } ? null : "serviceUrl is missing";
    }

    /// <returns>The turn; null for an Activity that needs no answer.</returns>
    public static Turn? Read(Activity activity) => activity.Type switch
    {
        "message" when Action(activity.Value) is { } action => Make(activity, action, isAction: true),
        "message" => Make(activity, WithoutMention(activity), isAction: false),
        "conversationUpdate" when activity.MembersAdded?.Any(member => member.Id != activity.Recipient?.Id) == true => Make(activity, HelpHandler.WelcomeVerb, isAction: true) with { Id = "welcome" },
        _ => null,
    };

    private static Turn Make(Activity activity, string text, bool isAction) => new()
    {
        Id = activity.Id ?? Guid.CreateVersion7().ToString("N"),
        Conversation = new(TeamsSender.ChannelName, activity.Conversation!.Id!),

        // Nothing proves who this is yet: the door is open on loopback only. A name of its own keeps rights given to Teams users apart.
        Sender = new("emulator", activity.Conversation.TenantId ?? "", activity.From!.AadObjectId ?? activity.From.Id!),
        Text = text,
        IsAction = isAction,
        Address = activity.DeliveryMode == ExpectReplies ? "" : TeamsAddress.Of(activity).ToJson(),
        IsShared = activity.Conversation.IsGroup == true || activity.Conversation.ConversationType is "groupChat" or "channel",
    };

    private static string? Action(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } data || !data.TryGetProperty(ActionField, out JsonElement action) || action.ValueKind != JsonValueKind.String) return null;
        try
        {
            return action.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON, but no text.
            return null;
        }
    }

    /// <summary>In channels a message names the bot first; the entity says which words those are.</summary>
    private static string WithoutMention(Activity activity)
    {
        string text = activity.Text ?? "";
        foreach (Entity entity in activity.Entities ?? [])
        {
            if (entity is { Type: "mention", Text.Length: > 0 } && entity.Mentioned?.Id == activity.Recipient?.Id) text = text.Replace(entity.Text, "", StringComparison.Ordinal);
        }

        return text.Trim();
    }
}
