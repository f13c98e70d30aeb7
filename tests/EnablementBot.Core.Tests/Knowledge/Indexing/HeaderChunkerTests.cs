using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Indexing;

[TestClass]
public sealed class HeaderChunkerTests
{
    [TestMethod]
    public void Each_section_with_text_is_a_chunk()
    {
        Page page = Some.Page("# A\n\nx\n\n## Empty\n\n## B\n\ny\n");

        CollectionAssert.AreEqual((string[])["A", "B"], HeaderChunker.Cut(page).Select(chunk => chunk.Section.Heading).ToArray());
    }

    [TestMethod]
    public void Long_section_is_cut_between_blocks()
    {
        string paragraph = string.Join(' ', Enumerable.Repeat("word", 140));
        Page page = Some.Page($"# A\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n");

        Chunk[] chunks = [.. HeaderChunker.Cut(page)];

        CollectionAssert.AreEqual((int[])[2, 2, 1], chunks.Select(chunk => chunk.Blocks.Count).ToArray());
        CollectionAssert.AreEqual(page.Sections[0].Blocks.ToArray(), chunks.SelectMany(chunk => chunk.Blocks).ToArray());
    }

    [TestMethod]
    public void Block_longer_than_a_chunk_is_never_cut()
    {
        Page page = Some.Page("# A\n\nshort\n\n" + string.Join(' ', Enumerable.Repeat("word", 1000)) + "\n\nend\n");

        CollectionAssert.AreEqual((int[])[1, 1, 1], HeaderChunker.Cut(page).Select(chunk => chunk.Blocks.Count).ToArray());
    }

    [TestMethod]
    public void Chunks_of_our_pages_hold_every_block_once_and_in_order()
    {
        foreach (string file in Repository.FilesBelow(Repository.Docs, "*.md"))
        {
            Page page = Some.Page(File.ReadAllText(file));

            CollectionAssert.AreEqual(page.Sections.SelectMany(section => section.Blocks).ToArray(), HeaderChunker.Cut(page).SelectMany(chunk => chunk.Blocks).ToArray(), file);
        }
    }
}
