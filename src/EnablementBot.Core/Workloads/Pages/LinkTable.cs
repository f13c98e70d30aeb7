using System.Collections.Frozen;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Workloads.Pages;

/// <summary>What <c>links.yaml</c> says, with the headings and addresses of the pages that are there. A page that is not keeps its path: lint names it.</summary>
public sealed class LinkTable : IPageLinks
{
    private readonly FrozenDictionary<string, PageReference> _references;

    private LinkTable(FrozenDictionary<string, PageReference> references, IReadOnlyList<string> checks) => (_references, Checks) = (references, checks);

    public static LinkTable Empty { get; } = new(FrozenDictionary<string, PageReference>.Empty, []);

    /// <summary>The ids that stand under <c>checks</c>.</summary>
    public IReadOnlyList<string> Checks { get; }

    public PageReference? Find(string linkId) => _references.GetValueOrDefault(linkId);

    /// <summary>Reads the text of the file. Throws <see cref="YamlDotNet.Core.YamlException"/>.</summary>
    public static LinkTable Read(string yaml, IReadOnlyList<Page> pages)
    {
        if (YamlText.ReadMapping(yaml) is not { } root) return Empty;
        PageLinks links = new(pages);
        string[] sources = [.. pages.Select(page => page.Source.Name).Distinct(StringComparer.Ordinal)];
        Dictionary<string, PageReference> references = new(StringComparer.Ordinal);
        foreach ((string id, string target) in Entries(root))
        {
            string[] parts = target.Split('#', 2);
            string anchor = parts.ElementAtOrDefault(1) ?? "";
            Page? page = sources.Select(source => links.Find(source, parts[0])).FirstOrDefault(found => found is not null);
            string title = page?.Sections.FirstOrDefault(section => section.Anchor == anchor && anchor.Length > 0)?.Heading ?? page?.Title ?? parts[0];
            references.TryAdd(id, new(title, target, page is null ? null : Citation.Address(page, anchor)));
        }

        IEnumerable<string> checks = root.Children.TryGetValue("checks", out YamlNode? group) && group is YamlMappingNode map ? map.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "") : [];
        return new(references.ToFrozenDictionary(StringComparer.Ordinal), [.. checks]);
    }

    private static IEnumerable<(string Id, string Target)> Entries(YamlMappingNode root) =>
        from entry in root.Children.Values.OfType<YamlMappingNode>().SelectMany(entries => entries.Children)
        where entry.Key is YamlScalarNode && entry.Value is YamlScalarNode
        select (((YamlScalarNode)entry.Key).Value ?? "", ((YamlScalarNode)entry.Value).Value ?? "");
}
