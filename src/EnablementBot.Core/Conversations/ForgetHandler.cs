using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Core.Conversations;

/// <summary><c>forget me</c>: asks once more, then deletes everything that is kept about the person.</summary>
/// <param name="otherwise">Answers what only begins with the same word.</param>
public sealed class ForgetHandler(IPersonalData data, ITurnHandler otherwise) : ITurnHandler
{
    private const string Confirmed = "forget me now";

    public IReadOnlyList<Verb> Verbs { get; } = [new("forget", "`forget me` deletes all that I keep about you", TakesArgument: true)];

    public Task<TurnResult> HandleAsync(TurnContext context, CancellationToken cancellation)
    {
        string words = string.Join(' ', context.Argument.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!', '?').ToLowerInvariant();
        if (words == "me") return Task.FromResult(TurnResult.Say(context.State, Ask()));
        if (words == "me now") return Task.FromResult(TurnResult.Say(context.State, Done()) with { Commit = (transaction, token) => ForgetAsync(context, transaction, token) });
        return otherwise.HandleAsync(context with { Verb = null, Argument = context.Turn.Text.Trim() }, cancellation);
    }

    private async Task<TurnResult> ForgetAsync(TurnContext context, IStoreTransaction transaction, CancellationToken cancellation)
    {
        await data.ForgetAsync(transaction, context.Turn.Sender, cancellation);
        return TurnResult.Say(context.State, Done());
    }

    private static Reply Ask() => Reply.Say(
        "I would delete your messages to me and my answers, your ratings, what I remember of our conversations, and where I can reach you. That cannot be undone. " +
        "What the chat itself shows is kept by the chat. Really?",
        new CardElement.Buttons([new("Yes, forget me", Confirmed)]));

    private static Reply Done() => Reply.Say("Done: I have deleted all that I kept about you. This message is the last of it, and goes as well.");
}
