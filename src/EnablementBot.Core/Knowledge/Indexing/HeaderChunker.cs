using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>Cuts a page at its headings, and a section of more than <see cref="MaxWords"/> words between blocks. A block is never cut.</summary>
internal static class HeaderChunker
{
    public const int MaxWords = 300;

    public static IEnumerable<Chunk> Cut(Page page)
    {
        foreach (Section section in page.Sections)
        {
            List<PageBlock> blocks = [];
            int words = 0;
            foreach (PageBlock block in section.Blocks)
            {
                int more = CountWords(block.Text);
                if (words > 0 && words + more > MaxWords)
                {
                    yield return new(page, section, blocks);
                    blocks = [];
                    words = 0;
                }

                blocks.Add(block);
                words += more;
            }

            if (blocks.Count > 0) yield return new(page, section, blocks);
        }
    }

    private static int CountWords(string text)
    {
        int count = 0;
        WordSplitter words = new(text);
        while (words.MoveNext()) count++;
        return count;
    }
}
