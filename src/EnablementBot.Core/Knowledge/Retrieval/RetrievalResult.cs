using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>Whether the documents hold the answer.</summary>
public enum Outcome
{
    /// <summary>No page is about it.</summary>
    NotFound,

    /// <summary>These pages are close, but may not answer.</summary>
    Unsure,

    Answered,
}

/// <param name="Score">0 to 2; comparable within one question only.</param>
/// <param name="Chunk">The page's best chunk for the question.</param>
public sealed record RankedPage(Page Page, double Score, Chunk Chunk);

/// <summary>What was found for a question. Pages are listed whatever the outcome.</summary>
public sealed record RetrievalResult
{
    private readonly KnowledgeIndex _index;

    internal RetrievalResult(Outcome outcome, double confidence, IReadOnlyList<RankedPage> pages, Query query, KnowledgeIndex index)
    {
        _index = index;
        Outcome = outcome;
        Confidence = confidence;
        Pages = pages;
        Query = query;
    }

    public Outcome Outcome { get; }

    /// <summary>Estimated probability that the documents answer; compared with the thresholds of <see cref="Retrieval.Confidence"/>.</summary>
    public double Confidence { get; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RankedPage> Pages { get; }

    public IReadOnlyList<Correction> Corrections => Query.Corrections;

    internal Query Query { get; }

    /// <summary>The question's content words with their weights.</summary>
    internal IReadOnlyList<WeightedWord> TellingWords() =>
        [.. Query.Content.Select(word => new WeightedWord(word.Stem, word.Tell * _index.ChunkTerms.Idf(word.Stem), word.Alternatives))];

    /// <summary>The stems of a text, as numbers that <see cref="TellingWords"/> uses.</summary>
    internal HashSet<int> StemsOf(string text)
    {
        List<int> tokens = [];
        _index.Vocabulary.Tokenize(text, tokens);
        return [.. tokens.Select(Vocabulary.Stem)];
    }
}

/// <param name="Stem">Number of the stem; -1 where no page holds it.</param>
/// <param name="Weight">How telling the word is.</param>
/// <param name="Alternatives">Stems of phrases that mean the word.</param>
internal sealed record WeightedWord(int Stem, double Weight, IReadOnlyList<int[]> Alternatives);
