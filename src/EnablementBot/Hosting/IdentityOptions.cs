using System.Collections.Frozen;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.People;

namespace EnablementBot.Hosting;

/// <summary>Who is who.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>User ids of the platform team, as <c>channel:user</c>, such as <c>terminal:ana</c>.</summary>
    public List<string> Admins { get; set; } = [];
}

/// <summary>Knows the platform team by configuration; everybody else reads public pages.</summary>
internal sealed class ConfiguredIdentityMap(IdentityOptions options) : IIdentityMap
{
    private static readonly FrozenSet<string> Public = [Person.Everyone];
    private static readonly FrozenSet<string> All = [Person.Everyone, Person.PlatformTeam];

    private readonly FrozenSet<string> _admins = options.Admins.ToFrozenSet(StringComparer.Ordinal);

    public Person Resolve(ChatIdentity identity) =>
        new(identity, _admins.Contains($"{identity.Channel}:{identity.UserId}") ? All : Public);
}
