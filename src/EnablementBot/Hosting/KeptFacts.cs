using System.Text.Json.Serialization;
using EnablementBot.Core.Answers;
using EnablementBot.Storage;

namespace EnablementBot.Hosting;

/// <summary>The facts of all features as they are kept. Rows outlive a version: members may be added, no name may change.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuestionAsked))]
[JsonSerializable(typeof(AnswerRated))]
internal sealed partial class KeptFacts : JsonSerializerContext
{
    public static IReadOnlyList<FactKind> Kinds =>
    [
        new("question-asked", Default.QuestionAsked),
        new("answer-rated", Default.AnswerRated),
    ];
}
