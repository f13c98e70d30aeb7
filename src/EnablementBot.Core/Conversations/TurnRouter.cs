using System.Collections.Frozen;

namespace EnablementBot.Core.Conversations;

/// <summary>
/// Decides who answers a turn: a pressed button and a typed command go to the handler that owns the verb,
/// everything else to the free-text handler. Pure; knows no feature.
/// </summary>
public sealed class TurnRouter
{
    private readonly FrozenDictionary<string, (ITurnHandler Handler, Verb Verb)> _verbs;
    private readonly ITurnHandler _freeText;

    /// <param name="handlers">Two owners of one verb are a mistake of the builder and refused.</param>
    /// <param name="freeText">Answers what is no command.</param>
    public TurnRouter(IEnumerable<ITurnHandler> handlers, ITurnHandler freeText)
    {
        _freeText = freeText;
        _verbs = handlers
            .SelectMany(handler => handler.Verbs.Select(verb => (handler, verb)))
            .ToFrozenDictionary(pair => pair.verb.Name, StringComparer.OrdinalIgnoreCase);
    }

    public (ITurnHandler Handler, Verb? Verb, string Argument) Route(Turn turn)
    {
        ReadOnlySpan<char> text = turn.Text.AsSpan().Trim();
        int end = text.IndexOfAny(" \t\r\n");
        string word = (end < 0 ? text : text[..end]).TrimStart('/').TrimEnd("!.?").ToString();
        string rest = end < 0 ? "" : text[end..].Trim().ToString();

        if (!_verbs.TryGetValue(word, out (ITurnHandler Handler, Verb Verb) owner) || (rest.Length > 0 && !owner.Verb.TakesArgument))
            return (_freeText, null, text.ToString());

        return (owner.Handler, owner.Verb, rest);
    }
}
