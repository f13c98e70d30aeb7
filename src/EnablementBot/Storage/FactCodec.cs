using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>A fact that is kept: its name in the table, which never changes, and how it is written.</summary>
internal sealed record FactKind(string Name, JsonTypeInfo Json);

/// <summary>Facts as they lie in the table. Kinds are registered by those who know them; a row of a kind that this version does not know is left as it is.</summary>
internal sealed class FactCodec(IEnumerable<FactKind> kinds)
{
    private readonly FrozenDictionary<Type, FactKind> _byType = kinds.ToFrozenDictionary(kind => kind.Json.Type);
    private readonly FrozenDictionary<string, FactKind> _byName = kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    public (string Kind, string Body) Write(Fact fact) => _byType.TryGetValue(fact.GetType(), out FactKind? kind)
        ? (kind.Name, JsonSerializer.Serialize(fact, kind.Json))
        : throw new InvalidOperationException($"{fact.GetType().Name} cannot be kept: register its kind.");

    /// <returns>Null for a kind of another version.</returns>
    public Fact? Read(string kind, string body) => _byName.TryGetValue(kind, out FactKind? known) ? (Fact?)JsonSerializer.Deserialize(body, known.Json) : null;
}
