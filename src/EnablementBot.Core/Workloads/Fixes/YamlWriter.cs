using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Writes JSON as YAML in block style, so that every reader of YAML 1.1 or 1.2 reads the same again: a text that looks like a number, a boolean, a date or a time is quoted.</summary>
public static class YamlWriter
{
    /// <summary>Ends with a line break.</summary>
    public static string Write(JsonNode? node)
    {
        using StringWriter text = new() { NewLine = "\n" };
        Emitter emitter = new(text, new EmitterSettings().WithIndentedSequences().WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, node);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        string written = text.ToString();
        return written.EndsWith('\n') ? written : written + "\n";
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach ((string name, JsonNode? value) in map)
                {
                    Write(emitter, name);
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (JsonNode? item in list) Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Write(emitter, TextOf(value));
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static void Write(Emitter emitter, string text)
    {
        ScalarStyle style = text.Contains('\n') ? ScalarStyle.Literal : LooksLikeAnother(text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: style == ScalarStyle.Any, isQuotedImplicit: true));
    }

    private static bool LooksLikeAnother(string text) =>
        text.Length == 0 || text is "=" or "<<" || text[0] is '+' or '-' or '.' || (char.IsAsciiDigit(text[0]) && !text.Any(c => char.IsAsciiLetter(c) && c is not ('e' or 'E' or 'x' or 'o' or 'b' or 'T' or 'Z')))
        || YamlScalars.Read(new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, true, false)).Kind != YamlKind.Text;

    /// <summary>A lone surrogate is legal in JSON's escapes and not in a text.</summary>
    private static string TextOf(JsonValue value)
    {
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return value.ToJsonString();
        }
    }
}
