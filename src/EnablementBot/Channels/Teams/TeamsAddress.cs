using System.Text.Json;

namespace EnablementBot.Channels.Teams;

/// <summary>Where a reply goes: what of the Activity is needed to send one, also after a restart. Stands in <c>Turn.Address</c>.</summary>
/// <param name="ActivityId">The Activity that is replied to; null for a message of the bot's own accord.</param>
internal sealed record TeamsAddress(string ServiceUrl, ConversationAccount Conversation, ChannelAccount? Bot, ChannelAccount User, string? ActivityId)
{
    public static TeamsAddress Of(Activity activity) => new(activity.ServiceUrl!, activity.Conversation!, activity.Recipient, activity.From!, activity.Id);

    public string ToJson() => JsonSerializer.Serialize(this, TeamsJson.Default.TeamsAddress);

    /// <summary>Throws <see cref="JsonException"/> for what this channel has not written.</summary>
    public static TeamsAddress FromJson(string json) => JsonSerializer.Deserialize(json, TeamsJson.Default.TeamsAddress) ?? throw new JsonException("the address is empty");
}
