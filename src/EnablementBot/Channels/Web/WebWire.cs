using System.Text.Json.Serialization;

namespace EnablementBot.Channels.Web;

/// <summary>What the chat page sends.</summary>
internal sealed record WebTurn(string? Id, string? Text, bool Action);

/// <summary>What the chat page gets.</summary>
internal sealed record WebReplies(IReadOnlyList<WebReply> Replies);

internal sealed record WebReply(string Html, string Audience);

internal sealed record WebError(string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebTurn))]
[JsonSerializable(typeof(WebReplies))]
[JsonSerializable(typeof(WebError))]
internal sealed partial class WebJson : JsonSerializerContext;
