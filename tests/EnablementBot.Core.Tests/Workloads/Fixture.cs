using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads;

/// <summary>
/// A file of objects that a rule is tried on: <c>Fixtures/{id}/{pass|fail}[-live]-{what}.yaml</c>; a slash in the id is a <c>+</c> in the folder's name. Comments at its top say more:
/// <c># expect: TEXT</c> (a part of what must be said; may stand several times), <c># now: RFC3339</c> (the clock; else 2026-07-01T09:00:00Z),
/// <c># log: NAMESPACE/POD/CONTAINER LINE</c> and <c># previous-log: …</c> (a line that a container wrote).
/// </summary>
internal sealed record Fixture(string Id, string Name, string Text)
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);

    public bool Fails => Name.StartsWith("fail", StringComparison.Ordinal);

    public bool IsLive { get; init; }

    public IReadOnlyList<string> Expected => [.. Remarks("expect")];

    /// <param name="room">The folder under <c>Workloads</c> whose fixtures are meant.</param>
    /// <param name="alwaysLive">For rules that look at running objects only.</param>
    public static IReadOnlyList<Fixture> Of(string room, bool alwaysLive = false)
    {
        string root = Path.Combine(Repository.Root, "tests", "EnablementBot.Core.Tests", "Workloads", room, "Fixtures");
        return
        [
            .. from folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
               from file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
               let name = Path.GetFileNameWithoutExtension(file)
               select new Fixture(Path.GetFileName(folder).Replace('+', '/'), name, File.ReadAllText(file)) { IsLive = alwaysLive || name.Contains("-live", StringComparison.Ordinal) },
        ];
    }

    public ClusterSnapshot Snapshot(string? text = null)
    {
        SnapshotBuilder builder = new(IsLive ? SnapshotMode.Live : SnapshotMode.Manifest, Remarks("now").Select(now => DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(Noon).First());
        builder.AddText(text ?? Text, $"{Id}/{Name}.yaml");
        AddLogs(builder, "log", previous: false);
        AddLogs(builder, "previous-log", previous: true);
        ClusterSnapshot snapshot = builder.Build();
        Assert.IsEmpty(snapshot.Problems, string.Join('\n', snapshot.Problems));
        return snapshot;
    }

    public override string ToString() => $"{Id}/{Name}";

    private void AddLogs(SnapshotBuilder builder, string remark, bool previous)
    {
        foreach (IGrouping<string, string[]> log in Remarks(remark).Select(line => line.Split(' ', 2)).GroupBy(line => line[0], StringComparer.Ordinal))
        {
            string[] place = log.Key.Split('/');
            builder.AddLog(new(place[0], place[1], place[2], previous, [.. log.Select(line => line.ElementAtOrDefault(1) ?? "")]));
        }
    }

    private IEnumerable<string> Remarks(string name) => Text.Split('\n').TakeWhile(line => line.StartsWith('#') || line.Length == 0)
        .Where(line => line.StartsWith($"# {name}: ", StringComparison.Ordinal)).Select(line => line[(name.Length + 4)..].Trim());
}
