using System.Text.Json.Nodes;

namespace EnablementBot.Tests.Support;

/// <summary>Activities as Teams and the emulator send them; the fields stand as in a recorded one.</summary>
internal static class Some
{
    public const string BotId = "00000000-0000-0000-0000-00000000000b";

    public static JsonObject Message(string text, string serviceUrl, string conversation = "personal-chat-id") => new()
    {
        ["type"] = "message",
        ["id"] = Guid.CreateVersion7().ToString(),
        ["timestamp"] = "2026-11-22T12:00:00.000Z",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "user-id-0", ["name"] = "Alex Wilber", ["aadObjectId"] = "00000000-0000-0000-0000-000000000000" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = "00000000-0000-0000-0000-0000000000001" },
        ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "Test Bot" },
        ["textFormat"] = "plain",
        ["text"] = text,
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "US", ["platform"] = "Web", ["timezone"] = "UTC" }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "00000000-0000-0000-0000-0000000000001" } },
    };

    /// <summary>A pressed Action.Submit: a message without text.</summary>
    public static JsonObject Press(string action, string serviceUrl, string conversation = "personal-chat-id")
    {
        JsonObject activity = Message("", serviceUrl, conversation);
        activity["value"] = new JsonObject { ["action"] = action };
        activity["replyToId"] = "card-1";
        return activity;
    }

    public static JsonObject Arrival(string serviceUrl, string conversation, params string[] members)
    {
        JsonObject activity = Message("", serviceUrl, conversation);
        activity["type"] = "conversationUpdate";
        activity["membersAdded"] = new JsonArray([.. members.Select(member => new JsonObject { ["id"] = member })]);
        return activity;
    }
}
