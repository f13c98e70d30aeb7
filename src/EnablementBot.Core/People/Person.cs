using System.Collections.Frozen;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.People;

/// <summary>A person as the features see them.</summary>
/// <param name="Identity">What the channel proved.</param>
/// <param name="Audiences">The audiences whose pages this person may read; always holds <see cref="Everyone"/>.</param>
public sealed record Person(ChatIdentity Identity, FrozenSet<string> Audiences)
{
    /// <summary>The audience of pages that name none.</summary>
    public const string Everyone = "everyone";

    /// <summary>The audience of pages for those who run the platform.</summary>
    public const string PlatformTeam = "platform-team";
}

/// <summary>Says who stands behind a chat identity. An identity it does not know is a person who may read public pages only.</summary>
public interface IIdentityMap
{
    Person Resolve(ChatIdentity identity);
}
