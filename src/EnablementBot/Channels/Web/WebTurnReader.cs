using System.Security.Cryptography;
using System.Text.Json;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Web;

/// <summary>Reads a turn of the chat page: JSON, and a cookie that names the conversation.</summary>
internal static class WebTurnReader
{
    /// <summary>Bytes of a request: the longest text with every character escaped.</summary>
    public const int MaxBody = 6 * Turn.MaxTextLength + 1024;

    private const string Cookie = "enablementbot";

    public const string Channel = "web";

    /// <summary>The conversation of this browser; null where there is none yet.</summary>
    public static string? KnownConversation(HttpContext context) => context.Request.Cookies[Cookie] is { Length: 32 } id && id.All(char.IsAsciiHexDigitLower) ? id : null;

    public static string StartConversation(HttpContext context)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        bool secure = context.Request.IsHttps || context.RequestServices.GetRequiredService<WebOptions>().PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        context.Response.Cookies.Append(Cookie, id, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = secure, Path = "/" });
        return id;
    }

    /// <returns>The turn; or null with status and reason of the refusal.</returns>
    public static async Task<(Turn? Turn, int Status, string Reason)> ReadAsync(HttpContext context, ChatIdentity sender)
    {
        if (!context.Request.HasJsonContentType()) return (null, StatusCodes.Status415UnsupportedMediaType, "Send JSON.");
        if (context.Request.ContentLength > MaxBody) return (null, StatusCodes.Status413PayloadTooLarge, "That is too long: at most 64 KB of text are read. Send the part with the error message.");

        WebTurn? turn;
        try
        {
            turn = await JsonSerializer.DeserializeAsync(context.Request.Body, WebJson.Default.WebTurn, context.RequestAborted);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest, "The request is not the JSON that was expected.");
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode, "That is too long: at most 64 KB of text are read. Send the part with the error message.");
        }

        if (turn is not { Id.Length: > 0 and <= 64, Text: { } text }) return (null, StatusCodes.Status400BadRequest, "The request needs an id and a text.");
        if (text.Length > Turn.MaxTextLength) return (null, StatusCodes.Status413PayloadTooLarge, "That is too long: at most 64 KB of text are read. Send the part with the error message.");
        return (new() { Id = turn.Id, Conversation = new(Channel, KnownConversation(context) ?? StartConversation(context)), Sender = sender, Text = text, IsAction = turn.Action }, StatusCodes.Status200OK, "");
    }
}
