using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Documentation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Kubernetes;

/// <summary>What <c>export.yaml</c> at the root of an exported cluster says: that its objects are live ones, and of when.</summary>
/// <param name="Title">For people: what this is an export of.</param>
internal sealed record ExportMark(DateTimeOffset ExportedAt, string Title)
{
    public const string FileName = "export.yaml";

    /// <summary>Null where the folder has none. Throws <see cref="InvalidDataException"/> for one that cannot be read.</summary>
    public static ExportMark? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            YamlMappingNode? root = YamlText.ReadMapping(Utf8.Decode(File.ReadAllBytes(path)));
            string? Value(string name) => root?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } key } && key == name).Value is YamlScalarNode scalar ? scalar.Value : null;
            return DateTimeOffset.TryParse(Value("exportedAt"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? new(time, Value("title") ?? "")
                : throw new InvalidDataException($"{path}: exportedAt must be a time, for example 2026-11-16T09:30:00Z.");
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"{path}:{exception.Start.Line}: {exception.Message}", exception);
        }
    }
}
