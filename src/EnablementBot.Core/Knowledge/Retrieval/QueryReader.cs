using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>Makes a <see cref="Query"/> of what a person typed or pasted.</summary>
internal static class QueryReader
{
    /// <summary>Words that are read of a pasted text; what matters in an error message stands in its first lines.</summary>
    private const int MaxWords = 160;

    private const double SideWeight = 0.5;
    private const int ShortestCorrected = 4;
    private const int LeastChunksOfCorrection = 3;

    public static Query Read(string text, KnowledgeIndex index, Synonyms synonyms)
    {
        List<QueryTerm> words = [];
        List<Correction> corrections = [];
        WordSplitter splitter = new(text);
        while (words.Count < MaxWords && splitter.MoveNext())
        {
            string word = Lexicon.Normalize(splitter.Current);
            int stem = Known(word, index);
            if (stem < 0 && IsNoise(word)) continue;
            if (stem < 0 && Correct(word, index) is { } better)
            {
                corrections.Add(new(word, better));
                word = better;
                stem = Known(word, index);
            }

            bool stop = Lexicon.English.IsStop(word);
            words.Add(new(word, stem, stop, stop || Lexicon.English.IsFiller(word) ? SideWeight : 1, Lexicon.English.Weight(word)));
        }

        return new()
        {
            Words = words,
            Expansions = Expand(words, index, synonyms),
            Corrections = corrections,
            AsksForDefinition = AsksForDefinition(words),
        };
    }

    private static int Known(string word, KnowledgeIndex index)
    {
        int stem = index.Vocabulary.Find(Lexicon.English.Stem(word));
        return stem >= 0 && index.Frequency(stem) > 0 ? stem : -1;
    }

    /// <summary>Ids, hashes, times and the like in a pasted message: nobody asks about them.</summary>
    private static bool IsNoise(string word) => word.Length > 24 || word.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>The most frequent word at one edit's distance with the same first letter, for words that neither the documents nor English know.</summary>
    private static string? Correct(string word, KnowledgeIndex index)
    {
        if (word.Length < ShortestCorrected || Lexicon.English.IsCommon(word) || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return null;

        string? best = null;
        int most = LeastChunksOfCorrection - 1;
        foreach (string candidate in Edits(word))
        {
            if (!index.Vocabulary.IsWritten(candidate)) continue;
            int stem = Known(candidate, index);
            if (stem < 0 || index.Frequency(stem) <= most) continue;
            (best, most) = (candidate, index.Frequency(stem));
        }

        return best;
    }

    /// <summary>Words at Damerau-Levenshtein distance 1 with the same first letter.</summary>
    private static IEnumerable<string> Edits(string word)
    {
        for (int i = 1; i <= word.Length; i++)
        {
            if (i < word.Length)
            {
                yield return word.Remove(i, 1);
                if (i + 1 < word.Length) yield return $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}";
            }

            for (char c = 'a'; c <= 'z'; c++)
            {
                yield return $"{word[..i]}{c}{word[i..]}";
                if (i < word.Length) yield return $"{word[..i]}{c}{word[(i + 1)..]}";
            }
        }
    }

    private static List<int> Expand(List<QueryTerm> words, KnowledgeIndex index, Synonyms synonyms)
    {
        List<int> expansions = [];
        HashSet<int> present = [.. words.Select(word => word.Stem)];
        string[] stems = [.. words.Select(word => Lexicon.English.Stem(word.Word))];
        for (int at = 0; at < stems.Length; at++)
        {
            foreach (Synonyms.Entry entry in synonyms.Matching(stems, at))
            {
                foreach (string[] phrase in entry.Mean)
                {
                    int[] ids = [.. phrase.Select(index.Vocabulary.Find).Where(id => id >= 0 && index.Frequency(id) > 0)];
                    foreach (int id in ids.Where(present.Add)) expansions.Add(id);
                    if (ids.Length < phrase.Length) continue;
                    for (int i = 0; i < entry.Say.Length; i++) words[at + i].Alternatives.Add(ids);
                }
            }
        }

        return expansions;
    }

    /// <summary>"What is X", "what does X mean", "define X": a few words, of which X is the only content.</summary>
    private static bool AsksForDefinition(List<QueryTerm> words)
    {
        if (words.Count is < 2 or > 7) return false;
        string first = words[0].Word, second = words[1].Word;
        bool asks = (first is "what" && second is "is" or "are") || first is "whats" or "define" || (first is "what" && second is "does" && words[^1].Word is "mean");
        return asks && words.Count(word => !word.IsStop) <= 3;
    }
}
