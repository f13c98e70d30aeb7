using System.Collections.Frozen;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.People;

namespace EnablementBot.Core.Tests.Support;

/// <summary>Everybody has the same audiences.</summary>
internal sealed class FakePeople(params string[] audiences) : IIdentityMap
{
    public Person Resolve(ChatIdentity identity) => new(identity, audiences.Prepend(Person.Everyone).ToFrozenSet(StringComparer.Ordinal));
}
