using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Answers;

/// <summary>
/// Picks from a chunk what a reader of the answer needs: a short section whole; of a long one the blocks that cover the question best, each
/// with the sentence that leads to it. Everything is word for word, in the order of the page.
/// </summary>
internal static class PassageExtractor
{
    /// <summary>A section of at most so many words of prose is shown whole.</summary>
    private const int WholeSectionWords = 140;

    /// <summary>Words of prose that a picked passage may have.</summary>
    private const int PassageWords = 170;

    private const int LongestCode = 40;
    private const int MostCodeLines = 60;
    private const int WholeTableRows = 7;
    private const int LongestQuote = 300;

    public static string Extract(Chunk chunk, PassageScorer scorer)
    {
        PageBlock[] blocks = [.. chunk.Blocks.Where(block => block is not PageBlock.Html)];
        if (blocks.Length == 0) return PageBlockText(chunk);

        int words = blocks.Where(block => block is not PageBlock.Code).Sum(block => Words(block.Text));
        int codeLines = blocks.OfType<PageBlock.Code>().Sum(Lines);
        if (words <= WholeSectionWords && codeLines <= LongestCode) return string.Join("\n\n", blocks.Select(block => Whole(block, scorer)));

        return string.Join("\n\n", Pick(blocks, scorer));
    }

    /// <summary>The sentence, list item, table row or code line that covers the question best.</summary>
    public static string BestQuote(Chunk chunk, PassageScorer scorer)
    {
        string best = "";
        double most = -1;
        foreach ((string markdown, string text) in chunk.Blocks.SelectMany(Quotables))
        {
            if (markdown.Length is 0 or > LongestQuote) continue;
            double score = scorer.Score(text);
            if (score <= most) continue;
            (best, most) = (markdown, score);
        }

        return best.Length > 0 ? best : FirstWords(chunk);
    }

    private static IEnumerable<string> Pick(PageBlock[] blocks, PassageScorer scorer)
    {
        double[] scores = [.. blocks.Select(block => scorer.Score(block.Text))];
        string?[] picked = new string?[blocks.Length];
        int words = 0;
        int lines = 0;

        // The first sentence of a section is its direct answer, so it comes along whatever it scores.
        if (blocks[0] is PageBlock.Prose opening) picked[0] = Shorten(opening, scorer, ref words);

        foreach (int i in Enumerable.Range(0, blocks.Length).OrderByDescending(i => scores[i]).ThenBy(i => i))
        {
            if (picked[i] is not null || (scores[i] <= 0 && words > 0)) continue;
            if (!Fits(blocks[i], ref words, ref lines)) continue;
            picked[i] = Whole(blocks[i], scorer);
            if (blocks[i] is PageBlock.Code or PageBlock.Listing or PageBlock.Table && i > 0) picked[i - 1] ??= LeadIn(blocks[i - 1]);
            if (LeadsOn(blocks[i]) && i + 1 < blocks.Length && picked[i + 1] is null && Fits(blocks[i + 1], ref words, ref lines)) picked[i + 1] = Whole(blocks[i + 1], scorer);
        }

        return picked.OfType<string>();
    }

    private static bool Fits(PageBlock block, ref int words, ref int lines)
    {
        if (block is PageBlock.Code code)
        {
            int more = Lines(code);
            if (lines > 0 && lines + more > MostCodeLines) return false;
            lines += more;
            return true;
        }

        int count = block is PageBlock.Table ? 40 : Words(block.Text);
        if (words > 0 && words + count > PassageWords) return false;
        words += count;
        return true;
    }

    private static string Whole(PageBlock block, PassageScorer scorer) => block is PageBlock.Table table ? Rows(table, scorer) : block.Markdown;

    /// <summary>A long table's rows that cover the question best; a short table whole.</summary>
    private static string Rows(PageBlock.Table table, PassageScorer scorer)
    {
        if (table.Rows.Count <= WholeTableRows) return table.Markdown;

        double[] scores = [.. table.Rows.Select(row => scorer.Score(row.Text))];
        double least = Math.Max(0.6 * scores.Max(), 1e-9);
        Part[] rows = [.. table.Rows.Where((_, i) => scores[i] >= least).Take(WholeTableRows)];
        if (rows.Length == 0) rows = [.. table.Rows.Take(WholeTableRows)];
        return string.Join('\n', rows.Select(row => row.Markdown).Prepend(table.Header));
    }

    /// <summary>Of a paragraph the first sentence and those that cover the question as well as the best one.</summary>
    private static string Shorten(PageBlock.Prose prose, PassageScorer scorer, ref int words)
    {
        IReadOnlyList<string> sentences = Sentences.Cut(prose.Markdown);
        double[] scores = [.. sentences.Select(scorer.Score)];
        double least = Math.Max(0.5 * scores.Max(), 1e-9);
        string text = sentences.Count <= 3 ? prose.Markdown : string.Join(' ', sentences.Where((_, i) => i == 0 || scores[i] >= least));
        words += Words(text);
        return text;
    }

    private static string? LeadIn(PageBlock block) => LeadsOn(block) ? Sentences.Cut(block.Markdown)[^1] : null;

    private static bool LeadsOn(PageBlock block) => block is PageBlock.Prose && block.Text.EndsWith(':');

    private static IEnumerable<(string Markdown, string Text)> Quotables(PageBlock block) => block switch
    {
        PageBlock.Prose prose => Sentences.Cut(prose.Markdown).Select(sentence => (sentence, sentence)),
        PageBlock.Listing list => list.Items.Select(item => (FirstLine(item.Markdown), FirstLine(item.Text))),
        PageBlock.Table table => table.Rows.Select(row => (row.Markdown, row.Text)),
        PageBlock.Code code => code.Text.Split('\n').Select(line => (line.Trim(), line)),
        _ => [],
    };

    private static string FirstWords(Chunk chunk)
    {
        string text = PageBlockText(chunk);
        if (text.Length <= LongestQuote) return text;

        // A key or an address may be longer than any quote; a character of two halves is not cut in two.
        int end = text.LastIndexOf(' ', LongestQuote);
        if (end <= 0) end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return text[..end];
    }

    private static string PageBlockText(Chunk chunk) => FirstLine(chunk.Blocks[0].Markdown is { Length: > 0 } markdown ? markdown : chunk.Blocks[0].Text);

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    private static int Words(string text) => text.AsSpan().Count(" ") + text.AsSpan().Count("\n") + 1;

    private static int Lines(PageBlock.Code code) => code.Text.AsSpan().TrimEnd().Count('\n') + 1;
}
