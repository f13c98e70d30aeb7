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

    /// <summary>Reads the text of the file. Throws <see cref="InvalidDataException"/> naming line and reason.</summary>
    public static PlatformFile Parse(string yaml)
    {
        try
        {
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            if (YamlText.Read(yaml) is { } root) Flatten(root as YamlMappingNode ?? throw new InvalidDataException($"{Name}:1: expected keys and values"), "", values);
            return new(values);
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"{Name}:{exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private static void Flatten(YamlMappingNode map, string prefix, Dictionary<string, string> values)
    {
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            string name = prefix + ((YamlScalarNode)key).Value;
            if (value is YamlMappingNode inner) Flatten(inner, name + ".", values);
            else if (value is YamlScalarNode scalar) values[name] = scalar.Value ?? "";
            else throw new InvalidDataException($"{Name}:{value.Start.Line}: {name} must be a single value");
        }
    }
}
