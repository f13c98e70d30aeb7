using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnablementBot.Core.Answers;

/// <summary>What the feature remembers of a conversation: the question that a follow-up is read with.</summary>
internal sealed record AnswerThread(string Question)
{
    public const string Feature = "answers";

    /// <summary>A longer question is a pasted text; a follow-up is not read with all of it.</summary>
    private const int LongestKept = 400;

    public string ToJson() => JsonSerializer.Serialize(this with { Question = Question.Length <= LongestKept ? Question : Question[..LongestKept] }, AnswerJson.Default.AnswerThread);

    public static AnswerThread? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize(json, AnswerJson.Default.AnswerThread);
}

[JsonSerializable(typeof(AnswerThread))]
internal sealed partial class AnswerJson : JsonSerializerContext;
