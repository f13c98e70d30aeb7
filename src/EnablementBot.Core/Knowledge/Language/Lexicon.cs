using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace EnablementBot.Core.Knowledge.Language;

/// <summary>
/// What is known of English without any document: function words, filler, and how common a word is in everyday language.
/// Read once from the word lists beside this file.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>Weight of a word by its band in <c>common-words.txt</c>; a word that is not listed weighs 1.</summary>
    private static readonly double[] BandWeights = [1, 0.1, 0.25, 0.45, 0.65, 0.85];

    private const double FillerWeight = 0.35;

    private readonly FrozenSet<string> _stop = [.. Words("stop-words.txt").Select(pair => Normalize(pair.Word))];
    private readonly FrozenSet<string> _filler = [.. Words("filler-words.txt").Select(pair => Normalize(pair.Word))];
    private readonly FrozenDictionary<string, int> _bands = Words("common-words.txt")
        .GroupBy(pair => Normalize(pair.Word), pair => pair.Band, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Min());

    private readonly ConcurrentDictionary<string, string> _stems = new(StringComparer.Ordinal);

    public static Lexicon English { get; } = new();

    /// <summary>The spelling under which a word is known: lower case, no apostrophe, no possessive s.</summary>
    public static string Normalize(ReadOnlySpan<char> word)
    {
        if (word.Length > 2 && (word.EndsWith("'s") || word.EndsWith("\u2019s"))) word = word[..^2];
        Span<char> lower = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        int length = 0;
        foreach (char c in word)
        {
            if (c is not ('\'' or '\u2019')) lower[length++] = char.ToLowerInvariant(c);
        }

        return lower[..length].ToString();
    }

    public bool IsStop(string word) => _stop.Contains(word);

    public bool IsFiller(string word) => _filler.Contains(word);

    /// <summary>Whether everyday English knows the word: such a word is no misspelling of a rarer one.</summary>
    public bool IsCommon(string word) => _bands.ContainsKey(word) || _stop.Contains(word) || _filler.Contains(word);

    /// <summary>How telling the word is by itself, 0.035 to 1: rare words tell what a question is about, common ones hardly.</summary>
    public double Weight(string word) =>
        BandWeights[_bands.GetValueOrDefault(word)] * (_filler.Contains(word) ? FillerWeight : 1);

    public string Stem(string word)
    {
        if (_stems.TryGetValue(word, out string? stem)) return stem;
        stem = PorterStemmer.Stem(word);
        if (word.Length <= 64 && _stems.Count < 200_000) _stems[word] = stem;
        return stem;
    }

    private static IEnumerable<(string Word, int Band)> Words(string file)
    {
        using Stream stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Language/{file}")
            ?? throw new InvalidOperationException($"The word list {file} is missing from the build.");
        using StreamReader reader = new(stream);
        List<(string, int)> words = [];
        int band = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line is ['[', var digit, ']'] && char.IsAsciiDigit(digit))
            {
                band = digit - '0';
                continue;
            }

            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.Add((word, band));
        }

        return words;
    }
}
