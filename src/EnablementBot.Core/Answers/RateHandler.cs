using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Answers;

/// <summary>Takes the thumbs: <c>rate up ID</c>, <c>rate down ID</c>.</summary>
public sealed class RateHandler : ITurnHandler
{
    public IReadOnlyList<Verb> Verbs { get; } = [new("rate", TakesArgument: true)];

    public Task<TurnResult> HandleAsync(TurnContext context, CancellationToken cancellation)
    {
        if (context.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [("up" or "down") and var thumb, { Length: <= 32 } id])
            return Task.FromResult(TurnResult.Say(context.State, Reply.Say("To rate an answer, press its thumbs, or type `rate up ID` or `rate down ID` as shown below it.")));

        bool helpful = thumb == "up";
        Reply reply = Reply.Say(helpful ? "Thank you, noted: this helped." : "Thank you, noted: this did not help.");
        return Task.FromResult(new TurnResult([reply], context.State, [new AnswerRated(id, helpful)]));
    }
}
