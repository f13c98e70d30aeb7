namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>The unit that is ranked and quoted: a section, or a part of a long one, with its path of headings.</summary>
/// <param name="Page">The page it stands on.</param>
/// <param name="Section">The section it is (part of).</param>
/// <param name="Blocks">Its blocks in document order; never empty.</param>
public sealed record Chunk(Page Page, Section Section, IReadOnlyList<PageBlock> Blocks);
