namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>A turn that a worker holds: nobody else answers it until its lease runs out.</summary>
/// <param name="Id">The inbox row's id; grows with the order of acceptance within a conversation.</param>
/// <param name="Attempt">From 1. Together with the owner it fences off a worker that was given up: its commit is refused.</param>
public sealed record InboxTurn(long Id, Turn Turn, int Attempt, string Owner);

/// <summary>What became of a delivery at the door.</summary>
/// <param name="Id">The inbox row's id, of this delivery or of the one before it.</param>
/// <param name="IsNew">False for a delivery that was accepted before.</param>
public sealed record Accepted(long Id, bool IsNew);
