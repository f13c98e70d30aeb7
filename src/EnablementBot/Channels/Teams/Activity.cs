using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnablementBot.Channels.Teams;

/// <summary>
/// The parts of a Bot Framework Activity that the bot reads or writes. Unknown fields are accepted and ignored (Activity schema A2005).
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? TextFormat { get; init; }

    public string? Text { get; init; }

    public string? Summary { get; init; }

    public string? Name { get; init; }

    /// <summary>What a card's button sent, or the argument of an invoke.</summary>
    public JsonElement? Value { get; init; }

    public string? ReplyToId { get; init; }

    public string? DeliveryMode { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }
}

internal sealed record ChannelAccount(string? Id, string? Name = null, string? AadObjectId = null);

internal sealed record ConversationAccount(string? Id, bool? IsGroup = null, string? ConversationType = null, string? TenantId = null);

/// <summary>Only mentions are read; other kinds are ignored (A2104).</summary>
internal sealed record Entity(string? Type, ChannelAccount? Mentioned = null, string? Text = null);

internal sealed record Attachment(string ContentType, JsonElement Content)
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}

internal sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

/// <summary>What the Connector answers to an Activity that it took.</summary>
internal sealed record ResourceResponse(string? Id);

internal sealed record ErrorResponse(ErrorBody Error);

internal sealed record ErrorBody(string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(TeamsAddress))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class TeamsJson : JsonSerializerContext;
