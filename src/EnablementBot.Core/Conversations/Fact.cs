namespace EnablementBot.Core.Conversations;

/// <summary>Something that happened in a turn and that other features may care about. Slices declare their own facts.</summary>
public abstract record Fact;

/// <summary>Receives the facts of a turn after it was handled. A failure here never reaches the person.</summary>
public interface IFactSubscriber
{
    void Receive(Turn turn, Fact fact);
}
