using EnablementBot.Core.Conversations;

namespace EnablementBot.Hosting;

/// <summary>Keeps conversation state for the life of the process, the most recently used conversations only.</summary>
internal sealed class InMemoryConversationStore : IConversationStore
{
    private const int Capacity = 10_000;

    private readonly Dictionary<(ConversationKey, ChatIdentity), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Lock _lock = new();

    public ValueTask<ConversationState> LoadAsync(ConversationKey conversation, ChatIdentity user, CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_entries.TryGetValue((conversation, user), out LinkedListNode<Entry>? node) ? node.Value.State : ConversationState.Empty);
    }

    public ValueTask<bool> TrySaveAsync(ConversationKey conversation, ChatIdentity user, ConversationState state, CancellationToken cancellation)
    {
        lock (_lock)
        {
            (ConversationKey, ChatIdentity) key = (conversation, user);
            if (_entries.Remove(key, out LinkedListNode<Entry>? held))
            {
                _byUse.Remove(held);
                if (held.Value.State.Version != state.Version)
                {
                    _entries[key] = _byUse.AddFirst(held.Value);
                    return ValueTask.FromResult(false);
                }
            }

            _entries[key] = _byUse.AddFirst(new Entry(key, state with { Version = state.Version + 1 }));
            if (_entries.Count > Capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            return ValueTask.FromResult(true);
        }
    }

    private sealed record Entry((ConversationKey, ChatIdentity) Key, ConversationState State);
}
