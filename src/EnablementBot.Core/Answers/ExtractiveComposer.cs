using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Answers;

/// <summary>Answers without a model: picks what answers from the best section, word for word, and cites it.</summary>
public sealed class ExtractiveComposer : IAnswerComposer
{
    private const int MostCitations = 3;

    /// <summary>A further page is worth a citation when it scores at least this share of the first.</summary>
    private const double RelatedShare = 0.7;

    public ValueTask<Answer> ComposeAsync(Question question, RetrievalResult found, CancellationToken cancellation) => ValueTask.FromResult(Compose(found));

    private static Answer Compose(RetrievalResult found)
    {
        if (found.Outcome == Outcome.NotFound || found.Pages.Count == 0)
            return new(Outcome.NotFound, "The documentation does not say anything about this.", [], found.Corrections);

        PassageScorer scorer = new(found);
        double least = RelatedShare * found.Pages[0].Score;
        Citation[] citations =
        [
            .. found.Pages.TakeWhile(page => page.Score >= least).Select(page => page.Chunk).Take(MostCitations).Select(chunk => Cite(chunk, scorer)),
        ];

        string markdown = found.Outcome == Outcome.Answered
            ? PassageExtractor.Extract(found.Pages[0].Chunk, scorer)
            : "I am not sure that the documentation answers this. These sections come closest.";
        return new(found.Outcome, markdown, citations, found.Corrections);
    }

    private static Citation Cite(Chunk chunk, PassageScorer scorer) => new(chunk.Page, chunk.Section, PassageExtractor.BestQuote(chunk, scorer));
}
