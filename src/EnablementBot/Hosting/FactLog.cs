using System.Diagnostics.Metrics;
using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Hosting;

/// <summary>Counts what happens, as metrics and one log line each; without who, and without any text.</summary>
internal sealed partial class FactLog(ILogger<FactLog> logger, IMeterFactory meters) : IFactSubscriber
{
    private readonly Counter<long> _facts = meters.Create("EnablementBot").CreateCounter<long>("enablementbot.facts", "{fact}", "What happened in turns, by kind, outcome and channel.");

    public void Receive(Turn turn, Fact fact)
    {
        (string kind, string outcome) = fact switch
        {
            QuestionAsked asked => ("question", asked.Outcome),
            AnswerRated rated => ("rating", rated.Helpful ? "up" : "down"),
            _ => (fact.GetType().Name, ""),
        };
        _facts.Add(1, new("kind", kind), new("outcome", outcome), new("channel", turn.Conversation.Channel));
        Log.Happened(logger, kind, outcome, turn.Conversation.Channel);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Outcome} on {Channel}")]
        public static partial void Happened(ILogger logger, string kind, string outcome, string channel);
    }
}
