using System.Text.Json.Serialization;

namespace EnablementBot.Channels.Web;

/// <summary>What the chat page sends.</summary>
internal sealed record WebTurn(string? Id, string? Text, bool Action);

/// <summary>What the chat page gets.</summary>
internal sealed record WebReplies(IReadOnlyList<WebReply> Replies);

internal sealed record WebReply(string Html, string Audience);

/// <summary>What the chat page shows again after a reload. Replies are null for a turn that is not answered yet: sent again with its id, it waits for them.</summary>
internal sealed record WebHistory(IReadOnlyList<WebPastTurn> Turns);

internal sealed record WebPastTurn(string Id, string Text, bool Action, IReadOnlyList<WebReply>? Replies);

internal sealed record WebError(string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebTurn))]
[JsonSerializable(typeof(WebReplies))]
[JsonSerializable(typeof(WebHistory))]
[JsonSerializable(typeof(WebError))]
internal sealed partial class WebJson : JsonSerializerContext;
