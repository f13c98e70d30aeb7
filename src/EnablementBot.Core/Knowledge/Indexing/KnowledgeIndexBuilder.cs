namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>
/// Makes an index of pages. Field weights are those measured in <c>docs/measurements/retrieval.md</c>: title, headings and text count
/// fully, link texts of other pages and code a little.
/// </summary>
internal static class KnowledgeIndexBuilder
{
    private const double SideWeight = 0.3;
    private const double AskedWeight = 2;

    public static KnowledgeIndex Build(Vocabulary vocabulary, IReadOnlyList<PageTerms> pages)
    {
        int terms = vocabulary.Count;
        int[][] linkTexts = LinkTexts(vocabulary, pages, ref terms);
        List<Chunk> chunks = [];
        List<int> pageOfChunk = [];

        PostingListsBuilder pageLists = new(terms,
        [
            (1, Mean(pages, page => page.Title.Length)),
            (1, Mean(pages, page => page.Headings.Length)),
            (1, Mean(pages, page => page.Chunks.Sum(chunk => chunk.Text.Length))),
            (SideWeight, Math.Max(1, linkTexts.Length == 0 ? 1 : linkTexts.Average(text => text.Length))),
            (SideWeight, Mean(pages, page => page.Chunks.Sum(chunk => chunk.Code.Length))),
            (AskedWeight, Mean(pages, page => page.Chunks.Sum(chunk => chunk.AllAsked.Length))),
        ]);

        ChunkTerms[] all = [.. pages.SelectMany(page => page.Chunks)];
        PostingListsBuilder chunkLists = new(terms,
        [
            (1, Mean(pages, page => page.Title.Length)),
            (1, Mean(all, chunk => chunk.Path.Length)),
            (1, Mean(all, chunk => chunk.Text.Length)),
            (SideWeight, Mean(all, chunk => chunk.Code.Length)),
            (AskedWeight, Mean(all, chunk => chunk.AllAsked.Length)),
        ]);

        PositionsBuilder positions = new(terms);
        for (int p = 0; p < pages.Count; p++)
        {
            PageTerms page = pages[p];
            pageLists.Add(page.Title, page.Headings, [.. page.Chunks.SelectMany(chunk => chunk.Text)], linkTexts[p], [.. page.Chunks.SelectMany(chunk => chunk.Code)], [.. page.Chunks.SelectMany(chunk => chunk.AllAsked)]);

            int[] title = page.Title;
            foreach (ChunkTerms chunk in page.Chunks)
            {
                chunkLists.Add(page.Title, chunk.Path, chunk.Text, chunk.Code, chunk.AllAsked);
                positions.Add([title, chunk.Heading, chunk.Text, chunk.Code, .. chunk.Asked]);
                chunks.Add(chunk.Chunk);
                pageOfChunk.Add(p);
                title = [];
            }
        }

        return new(vocabulary, [.. pages.Select(page => page.Page)], chunks, [.. pageOfChunk], [.. all.Select(chunk => chunk.Heading)], pageLists.Build(), chunkLists.Build(), positions.Build(), [.. pages.SelectMany(page => page.Words)]);
    }

    /// <summary>Tokens of the distinct texts by which other pages link to each page, with the page's own description and tags.</summary>
    private static int[][] LinkTexts(Vocabulary vocabulary, IReadOnlyList<PageTerms> pages, ref int terms)
    {
        PageLinks links = new(pages.Select(page => page.Page));
        Dictionary<Page, HashSet<string>> texts = new(ReferenceEqualityComparer.Instance);
        foreach (PageTerms from in pages)
        {
            foreach (PageLink link in from.Page.Links)
            {
                if (link.Text.Length == 0 || links.Find(from.Page, link) is not { } to || ReferenceEquals(to, from.Page)) continue;
                if (!texts.TryGetValue(to, out HashSet<string>? set)) texts[to] = set = new(StringComparer.OrdinalIgnoreCase);
                set.Add(link.Text);
            }
        }

        int[][] tokens = new int[pages.Count][];
        List<int> buffer = [];
        for (int p = 0; p < tokens.Length; p++)
        {
            buffer.Clear();
            buffer.AddRange(pages[p].About);
            foreach (string text in texts.GetValueOrDefault(pages[p].Page) ?? []) vocabulary.Tokenize(text, buffer);
            tokens[p] = [.. buffer];
        }

        // Another build may number new words meanwhile; tokens of this build never exceed what is counted here.
        terms = vocabulary.Count;
        return tokens;
    }

    private static double Mean<T>(IReadOnlyCollection<T> items, Func<T, int> length) => items.Count == 0 ? 1 : Math.Max(1, items.Average(length));
}
