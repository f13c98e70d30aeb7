using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EnablementBot.Tests.Transcripts;

/// <summary>A conversation as data: what a person does, and what must be seen then, whatever the channel.</summary>
public sealed class TranscriptStep
{
    public string? Say { get; set; }

    /// <summary>Title of a button of the reply before.</summary>
    public string? Press { get; set; }

    public TranscriptExpectation Expect { get; set; } = new();
}

public sealed class TranscriptExpectation
{
    /// <summary><c>answered</c>, <c>unsure</c>, <c>not_found</c> or <c>talk</c>.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Words that must be there; Markdown's marks and line breaks do not count.</summary>
    public string[] Text { get; set; } = [];

    /// <summary>Words that must not be there.</summary>
    public string[] Not { get; set; } = [];

    /// <summary>Path and anchor that must be among the sources.</summary>
    public string? Source { get; set; }

    /// <summary>Titles of all buttons.</summary>
    public string[]? Buttons { get; set; }
}

internal static class Transcript
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Transcripts");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static IReadOnlyList<TranscriptStep> Read(string name) => new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build()
        .Deserialize<List<TranscriptStep>>(File.ReadAllText(Path.Combine(Folder, name + ".yaml")));
}
