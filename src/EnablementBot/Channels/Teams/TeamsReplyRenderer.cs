using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Teams;

/// <summary>
/// A reply as an Activity: running text as Markdown, which Teams shows with code blocks, and an Adaptive Card (1.5) below it for sources and
/// buttons, which text cannot do.
/// </summary>
internal static class TeamsReplyRenderer
{
    /// <summary>Characters of text; a message may have about 40 KB in UTF-16, its card 28 KB of them.</summary>
    private const int LongestText = 10_000;

    private const int LongestCardText = 500;

    public static Activity Render(Reply reply, TeamsAddress to)
    {
        StringBuilder text = new();
        JsonArray body = [];
        JsonArray actions = [];
        foreach (CardElement element in reply.Card) Append(element, text, body, actions);

        return new()
        {
            Type = "message",
            From = to.Bot,
            Recipient = to.User,
            Conversation = to.Conversation,
            ReplyToId = to.ActivityId,
            TextFormat = "markdown",
            Text = Shorten(Neutral(text.ToString().Trim()), LongestText),
            Summary = Neutral(Shorten(PlainTextRenderer.Render(reply), LongestCardText)),
            Attachments = body.Count + actions.Count == 0 ? null : [new(Attachment.AdaptiveCard, Card(body, actions))],
        };
    }

    private static void Append(CardElement element, StringBuilder text, JsonArray body, JsonArray actions)
    {
        switch (element)
        {
            case CardElement.Text part:
                text.Append("\n\n").Append(part.Markdown);
                break;
            case CardElement.Note part:
                text.Append("\n\n_").Append(part.Markdown.Trim('_')).Append('_');
                break;
            case CardElement.Sources part:
                body.Add(TextBlock(part.Title, weight: "Bolder", heading: true));
                foreach ((int i, Source source) in part.Items.Index()) AppendSource(body, i + 1, source);
                break;
            case CardElement.Buttons part:
                foreach (Button button in part.Items) actions.Add(Submit(button));
                break;
            case CardElement.Rating part:
                foreach (Button button in part.Thumbs) actions.Add(Submit(button));
                break;
            default:
                throw new InvalidOperationException($"No card for {element.GetType().Name}.");
        }
    }

    private static void AppendSource(JsonArray body, int number, Source source)
    {
        string heading = Escape(Shorten(source.Heading, LongestCardText));
        body.Add(TextBlock($"{number}\\. " + (IsWeb(source.Url) ? $"[{heading}]({source.Url!.Replace(")", "%29", StringComparison.Ordinal)})" : $"{heading} ({Escape(source.Path)})"), spacing: "Small"));
        string edit = IsWeb(source.EditUrl) ? $" [Edit this page]({source.EditUrl!.Replace(")", "%29", StringComparison.Ordinal)})" : "";
        if (source.Provenance.Length + edit.Length > 0) body.Add(TextBlock(Escape(source.Provenance) + edit, subtle: true, spacing: "None"));
    }

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https";

    private static JsonObject TextBlock(string text, string? weight = null, bool subtle = false, string? spacing = null, bool heading = false)
    {
        JsonObject block = new() { ["type"] = "TextBlock", ["text"] = Neutral(text), ["wrap"] = true };
        if (weight is not null) block["weight"] = weight;
        if (subtle) (block["isSubtle"], block["size"]) = (true, "Small");
        if (spacing is not null) block["spacing"] = spacing;
        if (heading) block["style"] = "heading";
        return block;
    }

    private static JsonObject Submit(Button button) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = button.Title,
        ["data"] = new JsonObject { [TeamsTurnReader.ActionField] = button.Action },
    };

    private static JsonElement Card(JsonArray body, JsonArray actions)
    {
        JsonObject card = new()
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = body,
        };
        if (actions.Count > 0) card["actions"] = actions;
        return JsonDocument.Parse(card.ToJsonString()).RootElement;
    }

    /// <summary>Text of documents must not look like a mention.</summary>
    private static string Neutral(string text) => text.Replace("<at>", "&lt;at&gt;", StringComparison.OrdinalIgnoreCase).Replace("</at>", "&lt;/at&gt;", StringComparison.OrdinalIgnoreCase);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest) return text;
        int cut = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        string start = text[..cut];
        bool openCode = start.Split("\n```").Length % 2 == 0;
        return start + (openCode ? "\n```\n…" : "…");
    }
}
