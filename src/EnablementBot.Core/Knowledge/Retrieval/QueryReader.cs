using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>Makes a <see cref="Query"/> of what a person typed or pasted.</summary>
internal static class QueryReader
{
    /// <summary>Words that are read of a pasted text; what matters in an error message stands in its first lines.</summary>
    private const int MaxWords = 160;

    private const double SideWeight = 0.5;
    private const double SlipWeight = 0.3;

    public static Query Read(string text, KnowledgeIndex index, Synonyms synonyms)
    {
        List<QueryTerm> words = [];
        List<Correction> corrections = [];
        bool whats = false;
        WordSplitter splitter = new(text);
        while (words.Count < MaxWords && splitter.MoveNext())
        {
            // Read as "what" from here on.
            if (words.Count == 0) whats = splitter.Current.Equals("what's", StringComparison.OrdinalIgnoreCase) || splitter.Current.Equals("what\u2019s", StringComparison.OrdinalIgnoreCase);
            string word = Lexicon.Normalize(splitter.Current);
            int stem = Known(word, index);
            if (stem >= 0 && IsAccident(word, index)) stem = -1;
            if (stem < 0 && IsNoise(word)) continue;
            if (stem < 0 && !Lexicon.English.IsCommon(word) && Spelling.Correct(word, index) is { } better)
            {
                // Only what the documents know is worth a remark; the rest is read as plain English and weighs little.
                stem = Known(better, index);
                if (stem >= 0) corrections.Add(new(word, better));
                word = better;
            }

            words.Add(ToTerm(word, stem));
        }

        return new()
        {
            Words = words,
            Expansions = Expand(words, index, synonyms),
            Corrections = corrections,
            AsksForDefinition = AsksForDefinition(words, whats),
        };
    }

    internal static int Known(string word, KnowledgeIndex index)
    {
        int stem = index.Vocabulary.Find(Lexicon.English.Stem(word));
        return stem >= 0 && index.Frequency(stem) > 0 ? stem : -1;
    }

    /// <summary>Ids, hashes, times and the like in a pasted message: nobody asks about them. A name with a number, such as ipv6, is none.</summary>
    private static bool IsNoise(string word)
    {
        if (word.Length > 24) return true;
        int firstDigit = word.AsSpan().IndexOfAnyInRange('0', '9');
        if (firstDigit < 0) return false;
        bool isName = firstDigit >= 2 && word.Length - firstDigit <= 2 && !word.AsSpan(firstDigit).ContainsAnyExceptInRange('0', '9');
        return !isName;
    }

    /// <summary>A short word whose stem is that of another word of the documents ("redy", "redis") by accident.</summary>
    private static bool IsAccident(string word, KnowledgeIndex index) =>
        word.Length <= 5 && !index.IsWritten(word) && !Lexicon.English.IsCommon(word);

    private static QueryTerm ToTerm(string word, int stem)
    {
        bool stop = Lexicon.English.IsStop(word);
        double tell = Lexicon.English.Weight(word);

        // Two or three letters that nobody knows are a slip of the finger more often than a name; numbers and ids tell little even where a page has them.
        if ((stem < 0 && word.Length <= 3) || IsNoise(word)) tell *= SlipWeight;
        return new(word, stem, stop, stop || Lexicon.English.IsFiller(word) ? SideWeight : 1, tell, Lexicon.English.IsCommon(word));
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
    private static bool AsksForDefinition(List<QueryTerm> words, bool whats)
    {
        if (words.Count is < 2 or > 7) return false;
        string first = words[0].Word, second = words[1].Word;
        bool asks = (first is "what" && second is "is" or "are") || whats || first is "whats" or "define" || (first is "what" && second is "does" && words[^1].Word is "mean");
        return asks && words.Count(word => !word.IsStop) <= 3;
    }
}
