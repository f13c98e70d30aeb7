using System.Collections.Concurrent;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Tests.Support;

/// <summary>Keeps states with versions; another replica's write can be played with <see cref="Interfere"/>.</summary>
internal sealed class InMemoryConversationStore : IConversationStore
{
    private readonly ConcurrentDictionary<(ConversationKey, ChatIdentity), ConversationState> _states = new();

    /// <summary>Called between a turn's load and its save.</summary>
    public Action? Interfere { get; set; }

    public int Saves { get; private set; }

    public ConversationState this[ConversationKey conversation, ChatIdentity user] => _states.GetValueOrDefault((conversation, user), ConversationState.Empty);

    public ValueTask<ConversationState> LoadAsync(ConversationKey conversation, ChatIdentity user, CancellationToken cancellation) => ValueTask.FromResult(this[conversation, user]);

    public ValueTask<bool> TrySaveAsync(ConversationKey conversation, ChatIdentity user, ConversationState state, CancellationToken cancellation)
    {
        Interfere?.Invoke();
        if (this[conversation, user].Version != state.Version) return ValueTask.FromResult(false);
        Put(conversation, user, state);
        Saves++;
        return ValueTask.FromResult(true);
    }

    public void Put(ConversationKey conversation, ChatIdentity user, ConversationState state) => _states[(conversation, user)] = state with { Version = state.Version + 1 };
}
