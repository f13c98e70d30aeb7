namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>A page as tokens: all that the index needs of it, made once for each version of the file.</summary>
internal sealed record PageTerms(Page Page, int[] Title, int[] Headings, int[] About, IReadOnlyList<ChunkTerms> Chunks)
{
    /// <summary>Numbers of the words that the page holds, each once.</summary>
    public int[] Words { get; private init; } = [];

    /// <param name="page">The page.</param>
    /// <param name="wordings">How people ask for its sections, by anchor.</param>
    /// <param name="vocabulary">Gives the tokens their numbers.</param>
    public static PageTerms Of(Page page, IReadOnlyDictionary<string, IReadOnlyList<string>> wordings, Vocabulary vocabulary)
    {
        List<int> buffer = [];
        HashSet<int> words = [];
        return new(
            page,
            Take(page.Title),
            Take(page.Sections.Select(section => section.Heading)),
            Take([page.Matter.Description ?? "", .. page.Matter.Tags]),
            [.. HeaderChunker.Cut(page).Select(chunk => new ChunkTerms(
                chunk,
                Take(chunk.Section.Heading),
                Take(chunk.Section.Path),
                Take(chunk.Blocks.Where(block => block is not PageBlock.Code).Select(block => block.Text)),
                Take(chunk.Blocks.OfType<PageBlock.Code>().Select(block => block.Text)),
                [.. wordings.GetValueOrDefault(chunk.Section.Anchor, []).Select(wording => Take(wording))]))])
        {
            Words = [.. words],
        };

        int[] Take(params IEnumerable<string> texts)
        {
            buffer.Clear();
            foreach (string text in texts) vocabulary.Tokenize(text, buffer, words);
            return [.. buffer];
        }
    }
}

/// <summary>A chunk as tokens.</summary>
/// <param name="Heading">Of its own heading.</param>
/// <param name="Path">Of all headings above it and its own.</param>
/// <param name="Text">Of its prose, lists and tables.</param>
/// <param name="Code">Of its code blocks.</param>
/// <param name="Asked">Of each wording in which people ask for its section.</param>
internal sealed record ChunkTerms(Chunk Chunk, int[] Heading, int[] Path, int[] Text, int[] Code, IReadOnlyList<int[]> Asked)
{
    /// <summary>All wordings together.</summary>
    public int[] AllAsked { get; } = [.. Asked.SelectMany(wording => wording)];
}
