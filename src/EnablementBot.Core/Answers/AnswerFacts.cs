using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Answers;

/// <summary>A question was asked, and this is what became of it.</summary>
/// <param name="Outcome"><c>answered</c>, <c>unsure</c> or <c>not_found</c>.</param>
public sealed record QuestionAsked(string AnswerId, string Outcome) : Fact
{
    /// <summary>The question as it was read, where it was not answered: a gap to close. Null where it was; the fewest texts of people are kept that do.</summary>
    public string? Question { get; init; }

    /// <summary>The page of the best citation, as <c>source/path</c>; null where there is none.</summary>
    public string? Page { get; init; }
}

/// <summary>Somebody said whether an answer helped. What was answered is the <see cref="QuestionAsked"/> of the same id.</summary>
public sealed record AnswerRated(string AnswerId, bool Helpful) : Fact;
