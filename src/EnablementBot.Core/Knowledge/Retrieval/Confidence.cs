using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>
/// Tells answerable questions from others. Scores and margins of a ranking cannot by themselves; what can is how much of the question's
/// telling words one good chunk covers, how near its score comes to the best that these words reach anywhere, and whether words that stand
/// together in the question stand together there. A logistic model of six figures; how its weights were fitted, and on what it was
/// tested: <c>docs/measurements/retrieval.md</c>.
/// </summary>
internal static class Confidence
{
    public const double AnsweredFrom = 0.5;
    public const double UnsureFrom = 0.2;

    private const double Bias = -11.1;
    private const double CoverWeight = 2.5;
    private const double FirstCoverWeight = 3.6;
    private const double ScoreWeight = 3.9;
    private const double PairWeight = 0.6;
    private const double UnknownWeight = -0.6;
    private const double LengthWeight = 2.3;

    private const int FirstChunks = 2;
    private const int PairWindow = 5;

    /// <summary>A longer text earns no more: a pasted log could else be so long that nothing of it need be known.</summary>
    private const int MostWords = 30;

    private const double MostUnknown = 1.5;
    private const double SynonymCover = 0.4;

    /// <param name="chunks">The best chunks, best first.</param>
    /// <param name="score">The ranking's score of the first of them.</param>
    /// <returns>The outcome, and the estimated probability that the documents answer.</returns>
    public static (Outcome Outcome, double Confidence) Of(Query query, KnowledgeIndex index, IReadOnlyList<int> chunks, double score)
    {
        QueryTerm[] terms = [.. query.Content];
        if (chunks.Count == 0 || terms.Length == 0 || terms.All(term => term.Stem < 0 && term.Alternatives.Count == 0)) return (Outcome.NotFound, 0);
        if (terms.Length == 1) return OfOneWord(terms[0], index, chunks);

        double[] weights = [.. terms.Select(term => Weight(term, index))];
        double total = weights.Sum();
        if (total <= 0) return (Outcome.NotFound, 0);

        double cover = chunks.Max(chunk => terms.Select((term, i) => weights[i] * Covered(term, index, chunk)).Sum() / total);
        double tell = terms.Sum(term => term.Tell);
        double firstCover = terms.Sum(term => term.Tell * Covered(term, index, chunks[0])) / tell;
        double unknown = Math.Min(MostUnknown, terms.Count(term => term.Stem < 0 && !term.IsCommon && term.Word.Length > 3));

        // Of a longer question a page covers less, even where it answers.
        double length = Math.Log(Math.Min(query.Words.Count, MostWords));
        double logit = Bias + CoverWeight * cover + FirstCoverWeight * firstCover + ScoreWeight * score / Reachable(query, index)
            + PairWeight * Pairs(terms, weights, index, chunks) + UnknownWeight * unknown + LengthWeight * length;

        double confidence = 1 / (1 + Math.Exp(-logit));
        Outcome outcome = confidence >= AnsweredFrom ? Outcome.Answered : confidence >= UnsureFrom ? Outcome.Unsure : Outcome.NotFound;
        if (outcome == Outcome.Answered && query.AsksForDefinition && !chunks.Any(chunk => IsAbout(index.Chunks[chunk], terms, index, chunk))) outcome = Outcome.Unsure;
        return (outcome, confidence);
    }

    /// <summary>How telling a term is. An everyday word that no page holds says less about the subject than a rare one.</summary>
    private static double Weight(QueryTerm term, KnowledgeIndex index)
    {
        double idf = index.ChunkTerms.Idf(term.Stem);
        return term.Tell * (term.Stem < 0 && term.IsCommon ? Math.Min(idf, 0.5 * Math.Log(1.5 + index.Chunks.Count)) : idf);
    }

    private static (Outcome, double) OfOneWord(QueryTerm term, KnowledgeIndex index, IReadOnlyList<int> chunks)
    {
        bool named = chunks.Any(chunk => IsAbout(index.Chunks[chunk], [term], index, chunk));
        return named ? (Outcome.Answered, AnsweredFrom) : (Outcome.Unsure, UnsureFrom);
    }

    private static double Covered(QueryTerm term, KnowledgeIndex index, int chunk)
    {
        if (index.ChunkTerms.Has(term.Stem, chunk)) return 1;
        return term.Alternatives.Exists(phrase => Array.TrueForAll(phrase, stem => index.ChunkTerms.Has(stem, chunk))) ? SynonymCover : 0;
    }

    /// <summary>
    /// What a chunk would score that held each word as well as the chunk that holds it best: measured by the words themselves, since
    /// scores of two questions, or of pages with wordings and without, cannot be compared. Pairs and headings may lift a score above it.
    /// </summary>
    private static double Reachable(Query query, KnowledgeIndex index) =>
        query.Words.Where(word => !word.IsStop).Sum(word => word.RankWeight * index.ChunkTerms.Idf(word.Stem) * Math.Max(1, index.ChunkTerms.Highest(word.Stem)));

    /// <summary>Weight of the question's neighbouring words (at distance 1 or 2) that are near each other in the very best chunks, as a share of all.</summary>
    private static double Pairs(QueryTerm[] terms, double[] weights, KnowledgeIndex index, IReadOnlyList<int> chunks)
    {
        double near = 0, all = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            for (int j = i + 1; j <= Math.Min(i + 2, terms.Length - 1); j++)
            {
                double weight = weights[i] + weights[j];
                all += weight;
                if (chunks.Take(FirstChunks).Any(chunk => AreNear(terms[i], terms[j], index, chunk))) near += weight;
            }
        }

        return all > 0 ? near / all : 0;
    }

    private static bool AreNear(QueryTerm first, QueryTerm second, KnowledgeIndex index, int chunk)
    {
        foreach (int a in Stems(first))
        {
            foreach (int b in Stems(second))
            {
                if (index.Positions.Near(a, b, chunk, PairWindow)) return true;
            }
        }

        return false;

        static IEnumerable<int> Stems(QueryTerm term) => term.Alternatives.Where(phrase => phrase.Length == 1).Select(phrase => phrase[0]).Prepend(term.Stem);
    }

    /// <summary>Whether title, headings, or the name of a table row or list entry hold every word.</summary>
    private static bool IsAbout(Chunk chunk, QueryTerm[] terms, KnowledgeIndex index, int id) =>
        terms.All(term => Covered(term, index, id) > 0) && Names(chunk).Any(name => terms.All(term => Holds(name, term, index)));

    private static IEnumerable<string> Names(Chunk chunk)
    {
        yield return chunk.Page.Title + " " + string.Join(' ', chunk.Section.Path);
        foreach (PageBlock block in chunk.Blocks)
        {
            IReadOnlyList<Part> parts = block switch { PageBlock.Table table => table.Rows, PageBlock.Listing list => list.Items, _ => [] };
            foreach (Part part in parts) yield return part.Text.Length <= 40 ? part.Text : part.Text[..40];
        }
    }

    private static bool Holds(string name, QueryTerm term, KnowledgeIndex index)
    {
        List<int> tokens = [];
        index.Vocabulary.Tokenize(name, tokens);
        return tokens.Exists(token => Indexing.Vocabulary.Stem(token) == term.Stem || term.Alternatives.Exists(phrase => phrase is [var stem] && stem == Indexing.Vocabulary.Stem(token)));
    }
}
