using System.Text.Json.Nodes;

namespace EnablementBot.Tests.Support;

/// <summary>Writes the names and kinds of a JSON document in one line, to compare with what the contract says.</summary>
internal static class JsonShape
{
    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => "{" + string.Join(",", map.Select(pair => pair.Value is JsonValue or null ? pair.Key : $"{pair.Key}:{Of(pair.Value)}")) + "}",
        JsonArray { Count: > 0 } list => $"[{Of(list[0])}]",
        JsonArray => "[]",
        _ => "value",
    };
}
