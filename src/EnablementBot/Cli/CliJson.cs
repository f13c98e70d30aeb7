using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Cli;

/// <summary>The JSON of the outside contract: names and shapes stay as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AskResult))]
[JsonSerializable(typeof(SearchQuestion))]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(SayResult))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Letters of any language stay readable; this JSON goes to files and pipes, not into HTML.</summary>
    public static CliJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
    });

    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "answered",
        Outcome.Unsure => "unsure",
        _ => "not_found",
    };
}

internal sealed record AskResult(string Outcome, string Answer, IReadOnlyList<CitationResult> Citations, double ElapsedMs);

internal sealed record CitationResult(string Path, string Title, string Heading, string Anchor, string? Url, string Quote);

internal sealed record SearchQuestion(string? Id, string? Question);

internal sealed record SearchResult(string Id, string Outcome, long ElapsedUs, IReadOnlyList<SearchHit> Results);

internal sealed record SearchHit(string Path, string Heading, string Anchor, double Score);

internal sealed record SayResult(IReadOnlyList<SayReply> Replies, double ElapsedMs);

internal sealed record SayReply(string Text, IReadOnlyList<string> Card, string Audience, IReadOnlyList<SayButton> Buttons, IReadOnlyList<CitationResult> Citations);

internal sealed record SayButton(string Title, string Action);
