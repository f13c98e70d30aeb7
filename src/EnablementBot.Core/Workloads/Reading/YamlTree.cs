using System.Text.Json;
using YamlDotNet.Core;

namespace EnablementBot.Core.Workloads.Reading;

/// <summary>A value of a YAML document before it becomes JSON. Shared by its aliases.</summary>
internal sealed class YamlTree(YamlKind kind, string text, Mark start)
{
    public YamlKind Kind => kind;

    public string Text => text;

    public Mark Start => start;

    public List<YamlTree> Items { get; } = [];

    /// <summary>Members in their order; each name once.</summary>
    public List<(string Name, YamlTree Value)> Members { get; } = [];

    /// <summary>Whether an alias points here: then what it stands for counts against the budget.</summary>
    public bool IsShared { get; set; }

    public bool IsNull => kind == YamlKind.Null;

    /// <summary>Throws <see cref="YamlException"/> when aliases stand for more than the budget.</summary>
    public void Write(Utf8JsonWriter writer, ref int budget, bool counted = false)
    {
        counted |= IsShared;
        if (counted && --budget < 0) throw new YamlException(start, start, "its aliases (*name) stand for too many values");
        switch (kind)
        {
            case YamlKind.Map:
                writer.WriteStartObject();
                foreach ((string name, YamlTree value) in Members)
                {
                    writer.WritePropertyName(name);
                    value.Write(writer, ref budget, counted);
                }

                writer.WriteEndObject();
                break;
            case YamlKind.List:
                writer.WriteStartArray();
                foreach (YamlTree item in Items) item.Write(writer, ref budget, counted);
                writer.WriteEndArray();
                break;
            case YamlKind.Text:
                writer.WriteStringValue(text);
                break;
            case YamlKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
        }
    }
}

internal enum YamlKind
{
    Map,
    List,
    Text,
    Null,

    /// <summary>A number or boolean; its text is JSON.</summary>
    Plain,
}
