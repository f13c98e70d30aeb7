using System.Globalization;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Tests.Workloads.Systems;

/// <summary>What one reader says of objects written as YAML, on 1 July 2026.</summary>
internal sealed record Seen(IReadOnlyList<SystemFact> Facts)
{
    public static DateTimeOffset Now { get; } = DateTimeOffset.Parse("2026-07-01T09:00:00Z", CultureInfo.InvariantCulture);

    public static Seen Live(string system, string yaml) => Of(system, SnapshotMode.Live, yaml);

    public static Seen Manifest(string system, string yaml) => Of(system, SnapshotMode.Manifest, yaml);

    public static ClusterSnapshot Snapshot(SnapshotMode mode, string yaml)
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(mode, Now).AddText(yaml).Build();
        Assert.IsEmpty(snapshot.Problems, string.Join('\n', snapshot.Problems));
        return snapshot;
    }

    public static ISystemReader Reader(string system) => PlatformSystems.All.Single(reader => reader.Info.Id == system);

    /// <summary>Asserts that a fact in that state, about that object ("Kind ns/name"; empty for the cluster), says all of the parts.</summary>
    public Seen Says(SystemState state, string about, params string[] parts)
    {
        Assert.IsTrue(Facts.Any(fact => fact.State == state && (fact.About?.ToString() ?? "") == about && parts.All(part => fact.Text.Contains(part, StringComparison.Ordinal))), $"nothing {state} of \"{about}\" with {string.Join(" + ", parts)} among:\n{this}");
        return this;
    }

    public Seen Present(string about, params string[] parts) => Says(SystemState.Present, about, parts);

    public Seen Attention(string about, params string[] parts) => Says(SystemState.Attention, about, parts);

    public Seen Absent(string about, params string[] parts) => Says(SystemState.Absent, about, parts);

    /// <summary>Asserts that nobody says that.</summary>
    public Seen Lacks(string part)
    {
        Assert.IsFalse(Facts.Any(fact => fact.Text.Contains(part, StringComparison.Ordinal)), $"\"{part}\" is said in:\n{this}");
        return this;
    }

    public Seen Calm()
    {
        Assert.IsFalse(Facts.Any(fact => fact.State == SystemState.Attention), $"something needs attention in:\n{this}");
        return this;
    }

    public override string ToString() => string.Join('\n', Facts.Select(fact => $"{fact.State} {fact.About}: {fact.Text}"));

    private static Seen Of(string system, SnapshotMode mode, string yaml) => new([.. Reader(system).Read(Snapshot(mode, yaml))]);
}
