namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>
/// What a question is answered from: immutable, and holding only pages that its readers may see. Made by
/// <see cref="KnowledgeIndexBuilder"/>, searched by <see cref="Retrieval.Retriever"/>.
/// </summary>
public sealed class KnowledgeIndex
{
    private readonly HashSet<int> _words;

    internal KnowledgeIndex(Vocabulary vocabulary, IReadOnlyList<Page> pages, IReadOnlyList<Chunk> chunks, int[] pageOfChunk, int[][] headings, PostingLists pageTerms, PostingLists chunkTerms, Positions positions, HashSet<int> words)
    {
        Vocabulary = vocabulary;
        Pages = pages;
        Chunks = chunks;
        PageOfChunk = pageOfChunk;
        Headings = headings;
        PageTerms = pageTerms;
        ChunkTerms = chunkTerms;
        Positions = positions;
        _words = words;
    }

    public IReadOnlyList<Page> Pages { get; }

    public IReadOnlyList<Chunk> Chunks { get; }

    internal Vocabulary Vocabulary { get; }

    /// <summary>Index into <see cref="Pages"/> by index into <see cref="Chunks"/>; ascending.</summary>
    internal int[] PageOfChunk { get; }

    /// <summary>Tokens of each chunk's own heading; function words are negative.</summary>
    internal int[][] Headings { get; }

    internal PostingLists PageTerms { get; }

    internal PostingLists ChunkTerms { get; }

    internal Positions Positions { get; }

    /// <summary>
    /// Chunks that hold a stem, or pages where more of these do (by description, tags or the links to them); 0 for a number that this
    /// index does not know.
    /// </summary>
    internal int Frequency(int term) => Math.Max(ChunkTerms.Ids(term).Length, PageTerms.Ids(term).Length);

    /// <summary>Whether a page of this index holds just this word, whatever its case. The vocabulary would tell of pages that the readers may not see.</summary>
    internal bool IsWritten(string word) => _words.Contains(Vocabulary.FindWord(word));
}
