using System.Text;

namespace EnablementBot.Core.Conversations;

/// <summary>Answers <c>help</c>, and greets whoever opens a conversation. Never needs documents or a model.</summary>
/// <param name="platform">The platform's name, as its people say it.</param>
/// <param name="features">The handlers whose verbs are listed.</param>
/// <param name="examples">Questions that the documents at hand answer well, offered as buttons.</param>
public sealed class HelpHandler(Func<string> platform, IReadOnlyList<ITurnHandler> features, Func<IReadOnlyList<string>> examples) : ITurnHandler
{
    /// <summary>Sent by channels when a person arrives; not for typing.</summary>
    public const string WelcomeVerb = "welcome";

    public IReadOnlyList<Verb> Verbs { get; } =
    [
        new("help", "what I can do"),
        new("start"),
        new(WelcomeVerb),
    ];

    public Task<TurnResult> HandleAsync(TurnContext context, CancellationToken cancellation)
    {
        StringBuilder text = new();
        text.Append("Hello! I answer questions about **").Append(platform()).Append("** from its documentation, and show where each answer stands. ")
            .Append("If the documentation does not hold the answer, I say so.\n\nJust ask in your own words, or paste an error message. ")
            .Append("A short follow-up such as *and for staging?* works too.");

        if (context.Verb?.Name != WelcomeVerb)
        {
            text.Append("\n\nYou can also type:\n");
            foreach (Verb verb in features.SelectMany(feature => feature.Verbs).Concat(Verbs).Where(verb => verb.Help is not null))
                text.Append("\n- `").Append(verb.Name).Append("`: ").Append(verb.Help);
        }

        Button[] buttons = [.. examples().Select(question => new Button(question, $"ask {question}"))];
        Reply reply = Reply.Say(text.ToString());
        if (buttons.Length > 0) reply = reply with { Card = [.. reply.Card, new CardElement.Buttons(buttons)] };
        return Task.FromResult(TurnResult.Say(context.State, reply));
    }
}
