using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Answers;

/// <summary>A question was asked, and this is what became of it. Holds no text: who keeps texts decides for how long.</summary>
/// <param name="Outcome"><c>answered</c>, <c>unsure</c> or <c>not_found</c>.</param>
public sealed record QuestionAsked(string AnswerId, string Outcome) : Fact;

/// <summary>Somebody said whether an answer helped.</summary>
public sealed record AnswerRated(string AnswerId, bool Helpful) : Fact;
