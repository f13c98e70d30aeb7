using System.Text.Json;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Health;

/// <summary>Each object of <c>Fixtures/*.yaml</c> says in its annotation <c>expect</c> what its health is; <c>None</c> for none.</summary>
[TestClass]
public sealed class HealthReaderTests
{
    private static readonly string Room = Path.Combine(Repository.Root, "tests", "EnablementBot.Core.Tests", "Workloads", "Health", "Fixtures");
    private static readonly IReadOnlyList<KubeObject> All = [.. Directory.EnumerateFiles(Room, "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    public static IEnumerable<object[]> Names => All.Select(item => new object[] { item.ToString() });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Object_has_the_health_that_its_annotation_says(string name)
    {
        KubeObject item = All.Single(item => item.ToString() == name);

        Assert.AreEqual(item.Annotation("expect"), HealthReader.Of(item)?.Status.ToString() ?? "None");
    }

    [TestMethod]
    public void Every_kind_with_a_health_is_tried_in_two_states()
    {
        string[] once = [.. All.Where(item => item.Annotation("expect") != "None").GroupBy(item => item.Type, item => item.Annotation("expect")).Where(states => states.Distinct().Count() < 2).Select(states => states.Key.ToString())];

        Assert.IsEmpty(once, string.Join(", ", once));
    }

    [TestMethod]
    public void Reason_and_message_are_those_of_the_condition()
    {
        ObjectHealth health = HealthReader.Of(All.Single(item => item is { Kind: "ExternalSecret", Name: "db-broken" }))!;

        Assert.AreEqual("SecretSyncedError", health.Reason);
        Assert.AreEqual("could not get secret data from provider", health.Message);
    }

    [TestMethod]
    public void Wrong_types_anywhere_do_not_throw()
    {
        foreach (KubeObject item in All)
        {
            foreach (string wrong in (string[])["null", "\"text\"", "7", "[]", "[1]", "{}", "{\"conditions\":\"x\",\"parents\":{},\"phase\":3}", "{\"conditions\":[1,null,{\"type\":1,\"status\":true}],\"containerStatuses\":{\"a\":1}}"])
            {
                using JsonDocument broken = JsonDocument.Parse($$"""{"apiVersion":"{{item.ApiVersion}}","kind":"{{item.Kind}}","metadata":{"name":"x"},"spec":{{wrong}},"status":{{wrong}}}""");
                _ = HealthReader.Of(new KubeObject(new(broken.RootElement)));
            }
        }
    }

    /// <summary>Objects of Argo CD's own tests, where the project's data is beside the repository.</summary>
    [TestMethod]
    public void Statuses_of_the_reference_set_come_out_right()
    {
        string folder = Path.Combine(Repository.Root, "..", "shared", "data", "manifests", "live-health");
        if (!File.Exists(Path.Combine(folder, "expected.json"))) Assert.Inconclusive("the reference set is not beside this repository");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        List<string> wrong = [];

        foreach (JsonElement entry in expected.RootElement.EnumerateArray())
        {
            string file = entry.GetProperty("file").GetString()!;
            string health = string.Join(", ", Read(Path.Combine(folder, file)).Select(item => HealthReader.Of(item)?.Status.ToString() ?? "None"));
            if (health != entry.GetProperty("expected").GetString()) wrong.Add($"{file}: {health}");
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    private static IReadOnlyList<KubeObject> Read(string path)
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(SnapshotMode.Live, DateTimeOffset.UnixEpoch).AddText(File.ReadAllText(path), path).Build();
        Assert.IsEmpty(snapshot.Problems, string.Join('\n', snapshot.Problems));
        return snapshot.Objects;
    }
}
