using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Answers.Golden;

/// <summary>How one golden question went.</summary>
/// <param name="PageRank">1-based rank of the first page that answers; 0 where none was listed.</param>
/// <param name="SectionIsRight">Whether the first citation is a section that answers.</param>
public sealed record GoldenResult(GoldenQuestion Question, RetrievalResult Found, int PageRank, bool SectionIsRight)
{
    public bool IsAnswerable => Question.Answers.Count > 0;

    public bool WasAnswered => Found.Outcome == Outcome.Answered;
}

/// <summary>Counts over golden questions. Unsure and not found both count as not answered.</summary>
public sealed class GoldenEvaluation(IReadOnlyList<GoldenResult> results)
{
    private const int Pages = 10;

    public IReadOnlyList<GoldenResult> Results => results;

    public static GoldenResult Ask(GoldenQuestion question, KnowledgeSnapshot knowledge, IReadOnlySet<string> audiences)
    {
        RetrievalResult found = knowledge.Search(question.Text, audiences, Pages);
        int rank = 1 + found.Pages.ToList().FindIndex(page => question.Answers.Any(answer => answer.Page == page.Page.Path));
        bool section = found.Pages.Count > 0 && question.Answers.Any(answer => IsSection(answer, found.Pages[0].Page, found.Pages[0].Chunk.Section));
        return new(question, found, rank, section);
    }

    public double RecallAt(int top) => Share(Answerable, result => result.PageRank >= 1 && result.PageRank <= top);

    public double HitAt1 => RecallAt(1);

    /// <summary>Share of answerable questions whose first citation is a section that answers.</summary>
    public double SectionHit => Share(Answerable, result => result.SectionIsRight);

    public double MeanReciprocalRank => Answerable.Select(result => result.PageRank == 0 ? 0 : 1.0 / result.PageRank).DefaultIfEmpty().Average();

    public double F1Answered => F1(result => result.IsAnswerable, result => result.WasAnswered);

    public double F1NotAnswered => F1(result => !result.IsAnswerable, result => !result.WasAnswered);

    private IEnumerable<GoldenResult> Answerable => results.Where(result => result.IsAnswerable);

    private double F1(Func<GoldenResult, bool> actual, Func<GoldenResult, bool> predicted)
    {
        int both = results.Count(result => actual(result) && predicted(result));
        int sum = results.Count(actual) + results.Count(predicted);
        return sum == 0 ? 1 : 2.0 * both / sum;
    }

    private static double Share(IEnumerable<GoldenResult> results, Func<GoldenResult, bool> good) => results.Select(result => good(result) ? 1.0 : 0).DefaultIfEmpty().Average();

    /// <summary>A page's top may be named by the empty anchor or by that of its first heading.</summary>
    private static bool IsSection(GoldenAnswer answer, Page page, Section section)
    {
        if (answer.Page != page.Path) return false;
        if (answer.Anchor == section.Anchor) return true;
        return section.Anchor.Length == 0 && !page.Sections.Any(other => other.Anchor == answer.Anchor);
    }
}
