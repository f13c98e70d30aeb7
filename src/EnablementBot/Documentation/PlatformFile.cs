using EnablementBot.Core.Knowledge.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Documentation;

/// <summary>What <c>platform.yaml</c> says: the company's own values, which pages show as <c>{{platform.KEY}}</c>.</summary>
/// <param name="Values">Scalar values by dotted key.</param>
internal sealed record PlatformFile(IReadOnlyDictionary<string, string> Values)
{
    public const string Name = "platform.yaml";

    /// <summary>Used where there is no file: pages then show their placeholders, and lint says so.</summary>
    public static PlatformFile None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>True until <c>init</c> has been run.</summary>
    public bool IsSample => Values.GetValueOrDefault("sample") == "true";

    public string Platform => Values.GetValueOrDefault("name") is { Length: > 0 } name ? name : "the platform";

    public string? Support => Values.GetValueOrDefault("support");

    public Placeholders Placeholders => new(Values);

    /// <summary>Reads the text of the file. Throws <see cref="InvalidDataException"/> naming file, line and reason.</summary>
    public static PlatformFile Parse(string yaml, string file = Name)
    {
        try
        {
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            if (YamlText.Read(yaml) is { } root) Flatten(root as YamlMappingNode ?? throw new InvalidDataException($"{file}:1: expected keys and values"), "", values, file);
            return new(values);
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"{file}:{exception.Start.Line}: {exception.Message}", exception);
        }
    }

    /// <summary>The text of a file with these values.</summary>
    public static string Write(IReadOnlyDictionary<string, string> values)
    {
        YamlMappingNode root = [];
        foreach ((string key, string value) in values)
        {
            YamlMappingNode map = root;
            string[] path = key.Split('.');
            foreach (string part in path[..^1])
            {
                if (!map.Children.TryGetValue(part, out YamlNode? inner)) map.Add(part, inner = new YamlMappingNode());
                map = (YamlMappingNode)inner;
            }

            map.Add(path[^1], new YamlScalarNode(value) { Style = ScalarStyle.DoubleQuoted });
        }

        using StringWriter text = new();
        text.WriteLine("# Who this platform is. Pages say {{platform.KEY}} where a value of this file belongs.");
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString().Replace("\n...", "", StringComparison.Ordinal);
    }

    private static void Flatten(YamlMappingNode map, string prefix, Dictionary<string, string> values, string file)
    {
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            string name = prefix + ((YamlScalarNode)key).Value;
            if (value is YamlMappingNode inner) Flatten(inner, name + ".", values, file);
            else if (value is YamlScalarNode scalar) values[name] = scalar.Value ?? "";
            else throw new InvalidDataException($"{file}:{value.Start.Line}: {name} must be a single value");
        }
    }
}
