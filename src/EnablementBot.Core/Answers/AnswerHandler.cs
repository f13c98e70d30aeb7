using System.Security.Cryptography;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.People;

namespace EnablementBot.Core.Answers;

/// <summary>
/// Answers free text and <c>ask</c>: small talk with a word, a question from the documents. In a conversation that others read too, only
/// pages for everyone are used.
/// </summary>
public sealed class AnswerHandler(KnowledgeBase knowledge, Answerer answerer, IIdentityMap people, TimeProvider clock) : ITurnHandler
{
    private static readonly HashSet<string> Everyone = [Person.Everyone];

    public IReadOnlyList<Verb> Verbs { get; } = [new("ask", "ask a question; just typing it does the same", TakesArgument: true)];

    public async Task<TurnResult> HandleAsync(TurnContext context, CancellationToken cancellation)
    {
        if (context.Argument.Length > Turn.MaxTextLength)
            return TurnResult.Say(context.State, Reply.Say($"That is too long for me: {context.Argument.Length:N0} characters, where I read at most {Turn.MaxTextLength:N0}. Send the part with the error message."));
        if (SmallTalk.Reply(context.Argument) is { } talk) return TurnResult.Say(context.State, Reply.Say(talk));

        IReadOnlySet<string> audiences = context.Turn.IsShared ? Everyone : people.Resolve(context.Turn.Sender).Audiences;
        (Answer answer, string asked) = await AnswerAsync(context, audiences, cancellation);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        Reply reply = AnswerCard.Of(answer, id, asked == context.Argument ? null : asked, knowledge.Current.Settings, DateOnly.FromDateTime(clock.GetUtcNow().Date));
        return new([reply], context.State.With(AnswerThread.Feature, new AnswerThread(asked).ToJson()), [Fact(id, asked, answer)]);
    }

    /// <summary>Answers the text by itself or, where it leans on the question before, together with that one.</summary>
    private async Task<(Answer Answer, string Asked)> AnswerAsync(TurnContext context, IReadOnlySet<string> audiences, CancellationToken cancellation)
    {
        string text = context.Argument;
        if (AnswerThread.FromJson(context.State[AnswerThread.Feature]) is not { } thread || !FollowUp.IsOne(text))
            return (await answerer.AnswerAsync(new(text, audiences), cancellation), text);

        string joined = FollowUp.Join(thread.Question, text);
        Answer together = await answerer.AnswerAsync(new(joined, audiences), cancellation);
        if (together.Outcome == Outcome.Answered) return (together, joined);

        Answer alone = await answerer.AnswerAsync(new(text, audiences), cancellation);
        return alone.Outcome > together.Outcome ? (alone, text) : (together, joined);
    }

    private static QuestionAsked Fact(string id, string asked, Answer answer) => new(id, Word(answer.Outcome))
    {
        Question = answer.Outcome == Outcome.Answered ? null : asked,
        Page = answer.Citations is [var best, ..] ? $"{best.Page.Source.Name}/{best.Page.Path}" : null,
    };

    private static string Word(Outcome outcome) => outcome switch { Outcome.Answered => "answered", Outcome.Unsure => "unsure", _ => "not_found" };
}
