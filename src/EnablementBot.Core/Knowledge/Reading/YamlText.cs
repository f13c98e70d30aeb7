using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>Reads YAML that others may write to: no aliases (a few lines of them can stand for gigabytes) and a bounded depth.</summary>
public static class YamlText
{
    private const int MaxDepth = 32;

    /// <summary>The document's root mapping; null for an empty document or another kind of root. Throws <see cref="YamlException"/>.</summary>
    public static YamlMappingNode? ReadMapping(string text) => Read(text) as YamlMappingNode;

    /// <summary>The root of the first document; null for an empty one. Throws <see cref="YamlException"/>.</summary>
    public static YamlNode? Read(string text)
    {
        try
        {
            Refuse(text);
            YamlStream stream = [];
            using StringReader reader = new(text);
            stream.Load(reader);
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // YamlDotNet throws these for broken tags, directives and characters instead of its own.
            throw new YamlException("it is not YAML: " + exception.Message, exception);
        }
    }

    /// <summary>Reads the events only, which neither expands nor recurses.</summary>
    private static void Refuse(string text)
    {
        using StringReader reader = new(text);
        Parser parser = new(reader);
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            if (current is AnchorAlias) throw new YamlException(current.Start, current.End, "aliases (*name) are not accepted");
            if (current is MappingStart or SequenceStart && ++depth > MaxDepth) throw new YamlException(current.Start, current.End, $"nested deeper than {MaxDepth}");
            if (current is MappingEnd or SequenceEnd) depth--;
        }
    }
}
