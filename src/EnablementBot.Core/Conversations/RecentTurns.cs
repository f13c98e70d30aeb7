namespace EnablementBot.Core.Conversations;

/// <summary>Remembers the last deliveries, so that a channel's retry is not answered twice. Oldest forgotten first.</summary>
internal sealed class RecentTurns(int capacity)
{
    private readonly HashSet<(ConversationKey, string)> _seen = [];
    private readonly Queue<(ConversationKey, string)> _order = new();
    private readonly Lock _lock = new();

    public bool TryAdd(ConversationKey conversation, string turnId)
    {
        lock (_lock)
        {
            if (!_seen.Add((conversation, turnId))) return false;
            _order.Enqueue((conversation, turnId));
            if (_order.Count > capacity) _seen.Remove(_order.Dequeue());
            return true;
        }
    }

    /// <summary>For a delivery that was broken off: its retry is answered.</summary>
    public void Remove(ConversationKey conversation, string turnId)
    {
        lock (_lock) _seen.Remove((conversation, turnId));
    }
}
