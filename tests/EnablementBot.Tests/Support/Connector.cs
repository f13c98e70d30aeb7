using System.Text.Json.Nodes;

namespace EnablementBot.Tests.Support;

/// <summary>What became of messages, as the channel sees it.</summary>
internal static class Connector
{
    /// <summary>The message that an Activity replies to.</summary>
    public static string RepliesTo(SentActivity sent) => (string)sent.Body["replyToId"]!;

    public static string Conversation(SentActivity sent) => (string)sent.Body["conversation"]!["id"]!;

    /// <summary>Ids of messages that were answered, each once.</summary>
    public static IReadOnlySet<string> Answered(this FakeConnector connector) => connector.Taken.Select(RepliesTo).ToHashSet(StringComparer.Ordinal);

    /// <summary>Messages that got two different answers: they were handled twice. The same answer may arrive twice where the sender died between the channel's yes and the note of it.</summary>
    public static IReadOnlyList<string> AnsweredTwice(this FakeConnector connector) =>
        [.. connector.Taken.GroupBy(RepliesTo, StringComparer.Ordinal).Where(answers => answers.Select(answer => answer.Body.ToJsonString()).Distinct(StringComparer.Ordinal).Count() > 1).Select(answers => answers.Key)];

    /// <summary>Answers beyond the first, the same ones.</summary>
    public static int Repeated(this FakeConnector connector) => connector.Taken.Count - connector.Answered().Count;

    /// <summary>Numbers of the answered messages in the order of their first answers, by conversation. Ids end in <c>-NUMBER</c>.</summary>
    public static IReadOnlyDictionary<string, int[]> Orders(this FakeConnector connector) => connector.Taken
        .GroupBy(Conversation, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(RepliesTo).Distinct(StringComparer.Ordinal).Select(id => int.Parse(id[(id.LastIndexOf('-') + 1)..])).ToArray(), StringComparer.Ordinal);

    public static JsonObject Message(string text, FakeConnector connector, string conversation, string id)
    {
        JsonObject message = Some.Message(text, connector.ServiceUrl, conversation);
        message["id"] = id;
        return message;
    }
}
