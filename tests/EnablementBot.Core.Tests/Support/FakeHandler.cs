using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Tests.Support;

/// <summary>A handler that does what the test says, and keeps what it was given.</summary>
internal sealed class FakeHandler(Func<TurnContext, CancellationToken, Task<TurnResult>> handle, params IReadOnlyList<Verb> verbs) : ITurnHandler
{
    private readonly List<TurnContext> _seen = [];

    public FakeHandler(params IReadOnlyList<Verb> verbs)
        : this((context, _) => Task.FromResult(TurnResult.Say(context.State, Reply.Say($"got {context.Argument}"))), verbs)
    {
    }

    public IReadOnlyList<Verb> Verbs => verbs;

    public IReadOnlyList<TurnContext> Seen
    {
        get
        {
            lock (_seen) return [.. _seen];
        }
    }

    public Task<TurnResult> HandleAsync(TurnContext context, CancellationToken cancellation)
    {
        lock (_seen) _seen.Add(context);
        return handle(context, cancellation);
    }
}
