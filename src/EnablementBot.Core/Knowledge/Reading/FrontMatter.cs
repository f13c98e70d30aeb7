using System.Globalization;
using Tomlyn;
using Tomlyn.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Reads the block between <c>---</c> (YAML) or <c>+++</c> (TOML) at the top of a file. Documentation is written for
/// many generators, so unknown keys are ignored, and a block that cannot be read costs its values, not the page.
/// </summary>
internal static class FrontMatter
{
    private const int MaxLength = 64 * 1024;

    /// <param name="text">The whole file.</param>
    /// <param name="body">What follows the block.</param>
    /// <param name="problem">Why the block was ignored; null when it was read or is not there.</param>
    public static PageMatter Read(string text, out string body, out string? problem)
    {
        problem = null;
        body = text;
        string fence = text.StartsWith("---", StringComparison.Ordinal) ? "---" : text.StartsWith("+++", StringComparison.Ordinal) ? "+++" : "";
        if (fence.Length == 0 || !EndsLine(text, fence.Length)) return PageMatter.None;

        int start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        int end = start == 0 ? -1 : FindFence(text, start, fence);
        if (end < 0) return PageMatter.None;

        int after = text.IndexOf('\n', end);
        body = after < 0 ? "" : text[(after + 1)..];
        int lines = text.AsSpan(0, after < 0 ? text.Length : after + 1).Count('\n');
        string block = text[start..end];

        try
        {
            if (block.Length > MaxLength) throw new InvalidDataException("it is longer than 64 KB");
            return (fence == "---" ? FromYaml(block) : FromToml(block)) with { Lines = lines };
        }
        catch (Exception exception) when (exception is YamlException or TomlException or InvalidDataException)
        {
            problem = $"front matter ignored: {exception.Message}";
            return new() { Lines = lines };
        }
    }

    private static bool EndsLine(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r') at++;
        return at < text.Length && text[at] == '\n';
    }

    private static int FindFence(string text, int start, string fence)
    {
        for (int line = start; line >= 0 && line < text.Length; line = text.IndexOf('\n', line) is var next and >= 0 ? next + 1 : -1)
        {
            if (string.CompareOrdinal(text, line, fence, 0, 3) == 0 && (line + 3 == text.Length || EndsLine(text, line + 3))) return line;
        }

        return -1;
    }

    private static PageMatter FromYaml(string block)
    {
        YamlMappingNode? map = YamlText.ReadMapping(block);
        if (map is null) return PageMatter.None;

        return new()
        {
            Title = Scalar(map, "title"),
            Description = Scalar(map, "description"),
            Owner = Scalar(map, "owner"),
            Audience = Scalar(map, "audience"),
            Reviewed = Date(Scalar(map, "reviewed") ?? Scalar(map, "lastmod")),
            Tags = map.Children.TryGetValue("tags", out YamlNode? tags) && tags is YamlSequenceNode list
                ? [.. list.Children.OfType<YamlScalarNode>().Select(tag => tag.Value ?? "")]
                : [],
        };

        static string? Scalar(YamlMappingNode map, string key) =>
            map.Children.TryGetValue(key, out YamlNode? node) && node is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;
    }

    private static PageMatter FromToml(string block)
    {
        TomlTable map = TomlSerializer.Deserialize<TomlTable>(block) ?? [];
        return new()
        {
            Title = Text(map, "title"),
            Description = Text(map, "description"),
            Owner = Text(map, "owner"),
            Audience = Text(map, "audience"),
            Reviewed = Date(Text(map, "reviewed") ?? Text(map, "lastmod")),
            Tags = map.TryGetValue("tags", out object? tags) && tags is TomlArray list ? [.. list.OfType<string>()] : [],
        };

        static string? Text(TomlTable map, string key) => map.TryGetValue(key, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }

    private static DateOnly? Date(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
}
