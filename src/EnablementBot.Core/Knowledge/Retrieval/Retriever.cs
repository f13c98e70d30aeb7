using System.Buffers;
using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>
/// Ranks pages and their chunks for a question. A page scores half of D / max D, plus C / max C: D is BM25 over the page's fields and over ordered
/// pairs of neighbouring content words, C the same for its best chunk, with a lift for a heading that says what the question says. Weights and what they are worth: <c>docs/measurements/retrieval.md</c>.
/// Cost grows with the postings of the question's words, that is, with the size of the documentation.
/// </summary>
public static class Retriever
{
    private const double PagePairWeight = 0.5;
    private const double ChunkPairWeight = 0.3;
    private const double SynonymWeight = 0.2;
    private const double PageWeight = 0.5;
    private const double HeadingWeight = 0.3;
    private const double DefinitionWeight = 1;
    private const int HeadingCandidates = 50;
    private const double OpeningShare = 0.5;
    private const int ChunksForConfidence = 10;

    /// <param name="question">As typed; misspelt words are corrected and reported.</param>
    /// <param name="index">Holds only what the asker may read.</param>
    /// <param name="synonyms">Added at a low weight.</param>
    /// <param name="top">Pages wanted.</param>
    /// <param name="exclude">Pages that are out of this question; null excludes none.</param>
    public static RetrievalResult Retrieve(string question, KnowledgeIndex index, Synonyms synonyms, int top, Func<Page, bool>? exclude = null)
    {
        Query query = QueryReader.Read(question, index, synonyms);
        double[] pages = ArrayPool<double>.Shared.Rent(index.Pages.Count);
        double[] chunks = ArrayPool<double>.Shared.Rent(index.Chunks.Count);
        try
        {
            Span<double> pageScores = pages.AsSpan(0, index.Pages.Count);
            Span<double> chunkScores = chunks.AsSpan(0, index.Chunks.Count);
            pageScores.Clear();
            chunkScores.Clear();

            ScoreTerms(query, index.PageTerms, pageScores);
            ScoreTerms(query, index.ChunkTerms, chunkScores);
            ScorePairs(query, index, pageScores, chunkScores);
            ScoreHeadings(query, index, chunkScores);
            if (exclude is not null) Exclude(index, exclude, pageScores, chunkScores);

            IReadOnlyList<RankedPage> ranking = Rank(index, pageScores, chunkScores, top);
            int[] best = Best(chunkScores, ChunksForConfidence);
            (Outcome outcome, double confidence) = Confidence.Of(query, index, best, best.Length > 0 ? chunkScores[best[0]] : 0);
            return new(outcome, confidence, ranking, query, index);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(pages);
            ArrayPool<double>.Shared.Return(chunks);
        }
    }

    private static void ScoreTerms(Query query, PostingLists lists, Span<double> scores)
    {
        foreach (QueryTerm word in query.Words) Add(word.Stem, word.RankWeight, lists, scores);
        foreach (int stem in query.Expansions) Add(stem, SynonymWeight, lists, scores);

        static void Add(int stem, double weight, PostingLists lists, Span<double> scores)
        {
            ReadOnlySpan<int> ids = lists.Ids(stem);
            if (ids.Length == 0) return;
            ReadOnlySpan<float> impacts = lists.Impacts(stem);
            double factor = weight * lists.Idf(stem);
            for (int i = 0; i < ids.Length; i++) scores[ids[i]] += factor * impacts[i];
        }
    }

    /// <summary>BM25 over the ordered pairs of content words that stand side by side in the question and in the text.</summary>
    private static void ScorePairs(Query query, KnowledgeIndex index, Span<double> pageScores, Span<double> chunkScores)
    {
        QueryTerm[] content = [.. query.Words.Where(word => !word.IsStop)];
        HashSet<(int, int)> seen = [];
        for (int i = 0; i + 1 < content.Length; i++)
        {
            (int first, int second) = (content[i].Stem, content[i + 1].Stem);
            if (first < 0 || second < 0 || first == second || !seen.Add((first, second))) continue;

            List<(int Chunk, int Count)> inChunks = PairCounts(index, first, second);
            if (inChunks.Count == 0) continue;
            double weight = Math.Min(content[i].RankWeight, content[i + 1].RankWeight);

            double chunkFactor = ChunkPairWeight * weight * PostingLists.Idf(inChunks.Count, index.Chunks.Count);
            foreach ((int chunk, int count) in inChunks) chunkScores[chunk] += chunkFactor * Saturate(count);

            List<(int Page, int Count)> inPages = [];
            foreach ((int chunk, int count) in inChunks)
            {
                int page = index.PageOfChunk[chunk];
                if (inPages.Count > 0 && inPages[^1].Page == page) inPages[^1] = (page, inPages[^1].Count + count);
                else inPages.Add((page, count));
            }

            double pageFactor = PagePairWeight * weight * PostingLists.Idf(inPages.Count, index.Pages.Count);
            foreach ((int page, int count) in inPages) pageScores[page] += pageFactor * Saturate(count);
        }

        static double Saturate(int count) => 2.2 * count / (count + 1.2);
    }

    private static List<(int Chunk, int Count)> PairCounts(KnowledgeIndex index, int first, int second)
    {
        List<(int Chunk, int Count)> counts = [];
        ReadOnlySpan<int> a = index.Positions.Of(first);
        ReadOnlySpan<int> b = index.Positions.Of(second);
        int chunk = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            int gap = b[j] - a[i];
            if (gap == 1)
            {
                chunk = index.Positions.ChunkAt(a[i], chunk);
                if (counts.Count > 0 && counts[^1].Chunk == chunk) counts[^1] = (chunk, counts[^1].Count + 1);
                else counts.Add((chunk, 1));
            }

            if (gap <= 1) j++;
            else i++;
        }

        return counts;
    }

    /// <summary>A heading that says what the question says, as in an FAQ, lifts its section: by the squared, weighted Dice overlap of both.</summary>
    private static void ScoreHeadings(Query query, KnowledgeIndex index, Span<double> chunkScores)
    {
        int[] best = Best(chunkScores, HeadingCandidates);
        if (best.Length == 0) return;

        double bonus = (query.AsksForDefinition ? DefinitionWeight : HeadingWeight) * chunkScores[best[0]];
        QueryTerm[] asked = [.. query.Content.Where(word => word.Stem >= 0)];
        double askedWeight = asked.Sum(word => index.ChunkTerms.Idf(word.Stem));
        foreach (int chunk in best)
        {
            Dictionary<int, double> heading = Weights(index.Headings[chunk], index);
            double all = askedWeight + heading.Values.Sum();
            double both = asked.Where(word => Means(word).Any(heading.ContainsKey)).Sum(word => index.ChunkTerms.Idf(word.Stem))
                + heading.Where(pair => asked.Any(word => Means(word).Contains(pair.Key))).Sum(pair => pair.Value);
            double dice = all > 0 ? both / all : 0;
            chunkScores[chunk] += bonus * dice * dice;
        }

        static IEnumerable<int> Means(QueryTerm word) => word.Alternatives.Where(phrase => phrase.Length == 1).Select(phrase => phrase[0]).Prepend(word.Stem);
    }

    private static Dictionary<int, double> Weights(IEnumerable<int> stems, KnowledgeIndex index) =>
        stems.Where(stem => stem >= 0).Distinct().ToDictionary(stem => stem, index.ChunkTerms.Idf);

    private static void Exclude(KnowledgeIndex index, Func<Page, bool> exclude, Span<double> pageScores, Span<double> chunkScores)
    {
        bool[] excluded = [.. index.Pages.Select(exclude)];
        for (int page = 0; page < excluded.Length; page++) if (excluded[page]) pageScores[page] = 0;
        for (int chunk = 0; chunk < chunkScores.Length; chunk++) if (excluded[index.PageOfChunk[chunk]]) chunkScores[chunk] = 0;
    }

    private static IReadOnlyList<RankedPage> Rank(KnowledgeIndex index, Span<double> pageScores, Span<double> chunkScores, int top)
    {
        double maxPage = 0, maxChunk = 0;
        foreach (double score in pageScores) maxPage = Math.Max(maxPage, score);
        foreach (double score in chunkScores) maxChunk = Math.Max(maxChunk, score);
        if (maxPage == 0) return [];

        int[] bestChunk = new int[pageScores.Length];
        double[] bestScore = new double[pageScores.Length];
        double[] highest = new double[pageScores.Length];
        Array.Fill(bestChunk, -1);
        for (int chunk = 0; chunk < chunkScores.Length; chunk++)
        {
            int page = index.PageOfChunk[chunk];
            highest[page] = Math.Max(highest[page], chunkScores[chunk]);
            double score = chunkScores[chunk] * (IsOpening(index.Chunks[chunk]) ? OpeningShare : 1);
            if (bestChunk[page] < 0 || score > bestScore[page]) (bestChunk[page], bestScore[page]) = (chunk, score);
        }

        double[] combined = new double[pageScores.Length];
        for (int page = 0; page < combined.Length; page++)
        {
            if (pageScores[page] == 0 || bestChunk[page] < 0) continue;
            combined[page] = PageWeight * pageScores[page] / maxPage + (maxChunk > 0 ? highest[page] / maxChunk : 0);
        }

        return [.. Best(combined, top).Select(page => new RankedPage(index.Pages[page], combined[page], index.Chunks[bestChunk[page]]))];
    }

    /// <summary>The opening of a page tells what the page is about; what answers stands below it, unless nothing there fits nearly as well.</summary>
    private static bool IsOpening(Chunk chunk) => chunk.Section.Level <= 1 && chunk.Page.Sections.Count > 1 && ReferenceEquals(chunk.Section, chunk.Page.Sections[0]);

    /// <summary>Indexes of the highest scores above 0, best first; equal scores in document order.</summary>
    private static int[] Best(ReadOnlySpan<double> scores, int top)
    {
        PriorityQueue<int, (double Score, int Order)> best = new();
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= 0) continue;
            if (best.Count < top) best.Enqueue(i, (scores[i], -i));
            else best.EnqueueDequeue(i, (scores[i], -i));
        }

        int[] result = new int[best.Count];
        for (int i = result.Length - 1; i >= 0; i--) result[i] = best.Dequeue();
        return result;
    }
}
