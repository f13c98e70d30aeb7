namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>Where something connects to: never more of a URL than host and port, since the rest may hold a password.</summary>
/// <param name="HasPassword">Whether the text carried one beside it.</param>
internal sealed record Address(string Host, int? Port, Protocol Protocol, bool HasPassword)
{
    public override string ToString() => Port is { } port ? $"{Host}:{port}" : Host;
}
