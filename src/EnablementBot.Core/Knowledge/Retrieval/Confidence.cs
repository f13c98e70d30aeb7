using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>
/// Tells answerable questions from others. Scores and margins of a ranking cannot; what can is how much of the question's telling words
/// one good chunk covers, and whether words that stand together in the question stand together there. A logistic
/// model of six such shares; how its weights were fitted, and on what it was tested: <c>docs/measurements/retrieval.md</c>.
/// </summary>
internal static class Confidence
{
    public const double AnsweredFrom = 0.5;
    public const double UnsureFrom = 0.2;

    private const double Bias = -6.4;
    private const double CoverWeight = 2.9;
    private const double FirstCoverWeight = 3.0;
    private const double PairWeight = 0.6;
    private const double FirstPairWeight = 1.1;
    private const double UnknownWeight = -0.3;
    private const double LengthWeight = 4.1;

    private const int FirstChunks = 2;
    private const int PairWindow = 5;
    private const int MostTerms = 10;
    private const double MostUnknown = 1.5;
    private const double SynonymCover = 0.4;

    /// <param name="chunks">The best chunks, best first.</param>
    /// <returns>The outcome, and the estimated probability that the documents answer.</returns>
    public static (Outcome Outcome, double Confidence) Of(Query query, KnowledgeIndex index, IReadOnlyList<int> chunks)
    {
        QueryTerm[] terms = [.. query.Content];
        if (chunks.Count == 0 || terms.Length == 0 || terms.All(term => term.Stem < 0 && term.Alternatives.Count == 0)) return (Outcome.NotFound, 0);
        if (terms.Length == 1) return OfOneWord(terms[0], index, chunks);

        double[] weights = [.. terms.Select(term => Weight(term, index))];
        double total = weights.Sum();
        if (total <= 0) return (Outcome.NotFound, 0);

        double[] covers = [.. chunks.Select(chunk => terms.Select((term, i) => weights[i] * Covered(term, index, chunk)).Sum() / total)];
        (double pairs, double firstPairs) = Pairs(terms, weights, index, chunks);
        double unknown = Math.Min(MostUnknown, terms.Count(term => term.Stem < 0 && !term.IsCommon && term.Word.Length > 3));
        double score = Bias + CoverWeight * covers.Max() + FirstCoverWeight * covers[0] + PairWeight * pairs + FirstPairWeight * firstPairs
            + UnknownWeight * unknown + LengthWeight * Math.Min(terms.Length, MostTerms) / MostTerms;

        double confidence = 1 / (1 + Math.Exp(-score));
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

    /// <summary>Weight of the question's neighbouring words (at distance 1 or 2) that are near each other in a good chunk, as a share of all; and the same for the very best chunks.</summary>
    private static (double Any, double First) Pairs(QueryTerm[] terms, double[] weights, KnowledgeIndex index, IReadOnlyList<int> chunks)
    {
        double near = 0, first = 0, all = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            for (int j = i + 1; j <= Math.Min(i + 2, terms.Length - 1); j++)
            {
                double weight = weights[i] + weights[j];
                all += weight;
                int at = 0;
                while (at < chunks.Count && !AreNear(terms[i], terms[j], index, chunks[at])) at++;
                if (at < chunks.Count) near += weight;
                if (at < Math.Min(FirstChunks, chunks.Count)) first += weight;
            }
        }

        return all > 0 ? (near / all, first / all) : (0, 0);
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
