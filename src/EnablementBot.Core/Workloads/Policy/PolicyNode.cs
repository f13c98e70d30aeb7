using EnablementBot.Core.Knowledge.Linting;
using EnablementBot.Core.Knowledge.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Workloads.Policy;

/// <summary>A mapping of one of the platform team's files. What is wrong with it is collected with its line, and reading goes on.</summary>
internal sealed class PolicyNode
{
    private readonly YamlMappingNode _map;
    private readonly string _file;
    private readonly List<LintFinding> _problems;

    private PolicyNode(YamlMappingNode map, string file, List<LintFinding> problems) => (_map, _file, _problems) = (map, file, problems);

    public int Line => (int)_map.Start.Line;

    public IEnumerable<(string Key, string? Value, int Line)> Scalars => _map.Children.Select(pair => ((pair.Key as YamlScalarNode)?.Value ?? "", (pair.Value as YamlScalarNode)?.Value, (int)pair.Key.Start.Line));

    /// <summary>Null for an empty file, and for one that is no mapping or no YAML, which is a problem.</summary>
    public static PolicyNode? Read(string text, string file, List<LintFinding> problems)
    {
        try
        {
            YamlNode? root = YamlText.Read(text);
            if (root is YamlMappingNode map) return new(map, file, problems);
            if (root is not null and not YamlScalarNode { Value: null or "" }) problems.Add(new(file, (int)root.Start.Line, "expected keys and values"));
        }
        catch (YamlException exception)
        {
            problems.Add(new(file, (int)Math.Max(1, exception.Start.Line), exception.Message));
        }

        return null;
    }

    /// <summary>A key outside of these is a slip of the pen, and would be ignored in silence.</summary>
    public PolicyNode Only(params string[] known)
    {
        foreach (YamlNode key in _map.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name, StringComparer.Ordinal)) Problem($"{(key as YamlScalarNode)?.Value ?? "this"} is not a key of this file; known are {string.Join(", ", known)}", (int)key.Start.Line);
        }

        return this;
    }

    public int LineOf(string key) => _map.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(name => name.Value == key) is { } found ? (int)found.Start.Line : Line;

    public PolicyNode? Map(string key)
    {
        if (!_map.Children.TryGetValue(key, out YamlNode? value)) return null;
        if (value is YamlMappingNode map) return new(map, _file, _problems);
        if (value is not YamlScalarNode { Value: null or "" }) Problem($"{key} must have keys and values", (int)value.Start.Line);
        return null;
    }

    public IEnumerable<PolicyNode> Maps(string key)
    {
        if (!_map.Children.TryGetValue(key, out YamlNode? value) || value is YamlScalarNode { Value: null or "" }) yield break;
        if (value is not YamlSequenceNode list)
        {
            Problem($"{key} must be a list", (int)value.Start.Line);
            yield break;
        }

        foreach (YamlNode item in list)
        {
            if (item is YamlMappingNode map) yield return new(map, _file, _problems);
            else Problem($"each of {key} must have keys and values", (int)item.Start.Line);
        }
    }

    /// <summary>The words of a list; also of a single value.</summary>
    public IReadOnlyList<string> Words(string key)
    {
        if (!_map.Children.TryGetValue(key, out YamlNode? value) || value is YamlScalarNode { Value: null or "" }) return [];
        List<string> words = [];
        foreach (YamlNode item in value is YamlSequenceNode list ? list.Children : [value])
        {
            if (item is YamlScalarNode { Value: { } word } && word.Trim().Length > 0) words.Add(word.Trim());
            else Problem($"{key} must be a list of words", (int)item.Start.Line);
        }

        return words;
    }

    /// <summary>Null where it is absent or empty.</summary>
    public string? Text(string key)
    {
        if (!_map.Children.TryGetValue(key, out YamlNode? value)) return null;
        if (value is YamlScalarNode { Value: { } text }) return text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        Problem($"{key} must be a single value", (int)value.Start.Line);
        return null;
    }

    public void Problem(string message, int? line = null, bool isWarning = false) => _problems.Add(new(_file, line ?? Line, message, isWarning));
}
