using System.Collections.Frozen;
using EnablementBot.Core.Knowledge.Language;
using EnablementBot.Core.Knowledge.Reading;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>
/// What people say, and what documentation calls it: <c>knowledge/synonyms.yaml</c>, a list of <c>say</c> and <c>mean</c>. Phrases
/// are compared by their stems, function words included.
/// </summary>
public sealed class Synonyms
{
    private readonly FrozenDictionary<string, Entry[]> _byFirstStem;

    private Synonyms(IEnumerable<Entry> entries) =>
        _byFirstStem = entries.GroupBy(entry => entry.Say[0], StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public static Synonyms None { get; } = new([]);

    /// <summary>Reads the file. Throws <see cref="YamlDotNet.Core.YamlException"/> or <see cref="InvalidDataException"/>, both with the place.</summary>
    public static Synonyms Read(string yaml)
    {
        YamlNode? root = YamlText.Read(yaml);
        if (root is null) return None;
        if (root is not YamlSequenceNode list) throw new InvalidDataException($"line {root.Start.Line}: expected a list of entries with say and mean");

        List<Entry> entries = [];
        foreach (YamlNode node in list.Children)
        {
            string[][] say = Phrases(node, "say");
            string[][] mean = Phrases(node, "mean");
            entries.AddRange(say.Select(phrase => new Entry(phrase, mean)));
        }

        return new(entries);
    }

    /// <summary>Entries whose <c>say</c> begins at <paramref name="at"/> in a question's stems.</summary>
    internal IEnumerable<Entry> Matching(IReadOnlyList<string> stems, int at)
    {
        if (!_byFirstStem.TryGetValue(stems[at], out Entry[]? entries)) yield break;
        foreach (Entry entry in entries)
        {
            if (at + entry.Say.Length <= stems.Count && !entry.Say.Where((stem, i) => stems[at + i] != stem).Any()) yield return entry;
        }
    }

    private static string[][] Phrases(YamlNode node, string key)
    {
        YamlNode? value = null;
        if (node is YamlMappingNode map) map.Children.TryGetValue(key, out value);
        string?[] texts = value switch
        {
            YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value)],
            YamlScalarNode scalar => [scalar.Value],
            _ => [],
        };
        string[][] phrases = [.. texts.OfType<string>().Select(Stems).Where(stems => stems.Length > 0)];
        return phrases.Length > 0 ? phrases : throw new InvalidDataException($"line {node.Start.Line}: an entry needs `{key}` with at least one word");
    }

    private static string[] Stems(string phrase)
    {
        List<string> stems = [];
        WordSplitter words = new(phrase);
        while (words.MoveNext()) stems.Add(Lexicon.English.Stem(Lexicon.Normalize(words.Current)));
        return [.. stems];
    }

    /// <param name="Say">Stems of what people say.</param>
    /// <param name="Mean">Stems of each thing that documentation may call it.</param>
    internal sealed record Entry(string[] Say, string[][] Mean);
}
