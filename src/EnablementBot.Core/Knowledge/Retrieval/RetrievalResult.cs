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
    internal RetrievalResult(Outcome outcome, double confidence, IReadOnlyList<RankedPage> pages, IReadOnlyList<Chunk> chunks, Query query)
    {
        Outcome = outcome;
        Confidence = confidence;
        Pages = pages;
        Chunks = chunks;
        Query = query;
    }

    public Outcome Outcome { get; }

    /// <summary>About 0 to 1.2; compared with the thresholds of <see cref="Retrieval.Confidence"/>.</summary>
    public double Confidence { get; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RankedPage> Pages { get; }

    /// <summary>The best chunks of all pages, best first.</summary>
    public IReadOnlyList<Chunk> Chunks { get; }

    public IReadOnlyList<Correction> Corrections => Query.Corrections;

    internal Query Query { get; }
}
