using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>
/// Reads a word that neither the documents nor everyday English know as the word that was meant: one edit away (Damerau-Levenshtein), same
/// first letter. A word of the documents comes before a word of everyday English; among several, the most frequent.
/// </summary>
internal static class Spelling
{
    private const int ShortestForDocuments = 4;
    private const int ShortestForEnglish = 5;
    private const int LeastChunks = 3;

    public static string? Correct(string word, KnowledgeIndex index)
    {
        if (word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return null;
        return (word.Length >= ShortestForDocuments ? OfDocuments(word, index) : null) ?? OfEnglish(word);
    }

    private static string? OfDocuments(string word, KnowledgeIndex index)
    {
        string? best = null;
        int most = LeastChunks - 1;
        foreach (string candidate in Transpositions(word).Concat(OtherEdits(word)))
        {
            if (!index.IsWritten(candidate)) continue;
            int frequency = index.Frequency(QueryReader.Known(candidate, index));
            if (frequency > most) (best, most) = (candidate, frequency);
        }

        return best;
    }

    private static string? OfEnglish(string word) =>
        Transpositions(word).Concat(word.Length >= ShortestForEnglish ? OtherEdits(word) : []).Where(Lexicon.English.IsCommon).MinBy(Lexicon.English.Weight);

    private static IEnumerable<string> Transpositions(string word)
    {
        for (int i = 1; i + 1 < word.Length; i++) yield return $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}";
    }

    private static IEnumerable<string> OtherEdits(string word)
    {
        for (int i = 1; i <= word.Length; i++)
        {
            if (i < word.Length) yield return word.Remove(i, 1);
            for (char c = 'a'; c <= 'z'; c++)
            {
                yield return $"{word[..i]}{c}{word[i..]}";
                if (i < word.Length) yield return $"{word[..i]}{c}{word[(i + 1)..]}";
            }
        }
    }
}
