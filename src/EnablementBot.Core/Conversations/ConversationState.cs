using System.Collections.Immutable;

namespace EnablementBot.Core.Conversations;

/// <summary>What the bot remembers of a conversation between turns: one JSON text per feature, and a version.</summary>
/// <param name="Version">Counts the writes; a store refuses a write that is not based on the version it holds.</param>
/// <param name="Slots">JSON by feature name.</param>
public sealed record ConversationState(int Version, ImmutableDictionary<string, string> Slots)
{
    public static ConversationState Empty { get; } = new(0, ImmutableDictionary<string, string>.Empty);

    public string? this[string feature] => Slots.GetValueOrDefault(feature);

    public ConversationState With(string feature, string json) => this with { Slots = Slots.SetItem(feature, json) };
}
