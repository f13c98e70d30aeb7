using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Answers;

/// <summary>Says how much of a question's telling words a piece of text covers, 0 to 1.</summary>
internal sealed class PassageScorer(RetrievalResult found)
{
    private readonly IReadOnlyList<WeightedWord> _words = found.TellingWords();
    private readonly double _total = Math.Max(found.TellingWords().Sum(word => word.Weight), 1e-9);

    public double Score(string text)
    {
        HashSet<int> stems = found.StemsOf(text);
        double score = 0;
        foreach (WeightedWord word in _words)
        {
            if (stems.Contains(word.Stem)) score += word.Weight;
            else if (word.Alternatives.Any(phrase => phrase.All(stems.Contains))) score += word.Weight / 2;
        }

        return score / _total;
    }
}
