using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Answers;

/// <summary>What somebody asks, and what they may read.</summary>
/// <param name="Text">As typed or pasted.</param>
/// <param name="Audiences">Audiences whose pages may be used; nothing else is searched.</param>
public sealed record Question(string Text, IReadOnlySet<string> Audiences);

/// <summary>What the documents say to a question.</summary>
/// <param name="Markdown">The answer, word for word from the documents; for other outcomes a sentence that says so.</param>
/// <param name="Citations">What the answer stands on, best first; for <see cref="Outcome.Unsure"/> the closest sections.</param>
/// <param name="Corrections">Words of the question that were read as other words.</param>
public sealed record Answer(Outcome Outcome, string Markdown, IReadOnlyList<Citation> Citations, IReadOnlyList<Correction> Corrections);

/// <summary>Words an answer from what was found. Must not add anything that the passages do not say.</summary>
public interface IAnswerComposer
{
    ValueTask<Answer> ComposeAsync(Question question, RetrievalResult found, CancellationToken cancellation);
}

/// <summary>Finds and composes: the one way to an answer for chat, command line and evaluation.</summary>
public sealed class Answerer(KnowledgeBase knowledge, IAnswerComposer composer)
{
    /// <summary>Pages that are looked at for an answer and its "see also".</summary>
    private const int Pages = 5;

    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellation) =>
        composer.ComposeAsync(question, knowledge.Current.Search(question.Text, question.Audiences, Pages), cancellation);
}
