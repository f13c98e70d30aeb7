using System.Collections.Frozen;
using EnablementBot.Core.Knowledge.Reading;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Knowledge;

/// <summary>
/// The words in which people ask for what a section answers, kept beside the pages by source and path. They are indexed with
/// their section and never shown or quoted.
/// </summary>
public sealed class Wordings
{
    /// <summary>Stands for the opening of a page, whose anchor is empty.</summary>
    public const string Top = "top";

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> Nothing = FrozenDictionary<string, IReadOnlyList<string>>.Empty;

    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> _pages;

    /// <param name="files">Files by source and path of the page without its ending, with their text.</param>
    public Wordings(IEnumerable<(string Source, string Page, string Yaml)> files) =>
        _pages = files.ToFrozenDictionary(file => PageKey.Of(file.Source, file.Page), file => Read(file.Page, file.Yaml), StringComparer.Ordinal);

    public static Wordings None { get; } = new([]);

    /// <summary>Wordings by anchor for a page; empty where there are none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> For(string source, string path)
    {
        int dot = path.LastIndexOf('.');
        return _pages.GetValueOrDefault(PageKey.Of(source, dot < 0 ? path : path[..dot]), Nothing);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string page, string yaml)
    {
        YamlNode? root = YamlText.Read(yaml);
        if (root is null) return Nothing;
        if (root is not YamlMappingNode map) throw new InvalidDataException($"wordings of {page}, line {root.Start.Line}: expected anchors, each with a list of wordings");

        Dictionary<string, IReadOnlyList<string>> wordings = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            if (key is not YamlScalarNode name || value is not YamlSequenceNode list) throw new InvalidDataException($"wordings of {page}, line {key.Start.Line}: expected an anchor with a list of wordings");
            string anchor = name.Value is { } text && text != Top ? text : "";
            if (!wordings.TryAdd(anchor, [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")]))
                throw new InvalidDataException($"wordings of {page}, line {key.Start.Line}: the opening of the page is named twice");
        }

        return wordings.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
