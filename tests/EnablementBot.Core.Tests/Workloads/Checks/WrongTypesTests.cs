using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Checks;

/// <summary>Objects of strangers: each value of each fixture is once something else, and neither check nor fix nor its text may throw.</summary>
[TestClass]
public sealed class WrongTypesTests
{
    /// <summary>LONE becomes half a character, which is legal in JSON's escapes only.</summary>
    private static readonly string[] Wrong = ["null", "\"text\"", "7", "-1", "true", "[]", "{}", "[null]", "[\"a\"]", "[{}]", "{\"a\":null}", "\"\"", "9223372036854775807", "1e400", "\"LONE\""];

    public static IEnumerable<object[]> Checks => ReadinessChecks.All.Select(check => new object[] { check.Info.Id });

    [TestMethod]
    [DynamicData(nameof(Checks))]
    public void Nothing_throws_over_a_value_of_the_wrong_type(string id)
    {
        IWorkloadCheck check = ReadinessChecks.All.Single(check => check.Info.Id == id);
        foreach (Fixture fixture in Fixture.Of("Checks").Where(fixture => fixture.Id == id))
        {
            JsonObject[] objects = [.. fixture.Snapshot().Objects.Select(item => (JsonObject)JsonNode.Parse(item.Json.ToString())!)];
            int seed = 0;
            foreach (JsonObject root in objects)
            {
                foreach ((JsonNode parent, string? name, int index) in Places(root).ToArray())
                {
                    JsonNode? old = name is null ? parent[index] : parent[name];
                    // A few wrong values for each place, others for the next: all of them come by.
                    for (int i = 0; i < 2; i++)
                    {
                        Put(parent, name, index, JsonNode.Parse(Wrong[seed++ % Wrong.Length]));
                        Run(check, fixture, objects);
                    }

                    Put(parent, name, index, old);
                }
            }
        }
    }

    private static void Run(IWorkloadCheck check, Fixture fixture, JsonObject[] objects)
    {
        SnapshotBuilder builder = new(fixture.IsLive ? SnapshotMode.Live : SnapshotMode.Manifest, DateTimeOffset.UnixEpoch);
        foreach (JsonObject json in objects) builder.Add(new KubeObject(new(JsonDocument.Parse(json.ToJsonString().Replace("LONE", @"\ud800", StringComparison.Ordinal)).RootElement), new("a.yaml", 1)));
        ClusterSnapshot snapshot = builder.Build();
        foreach (Finding finding in check.Inspect(snapshot).OfType<Finding>())
        {
            if (check is IFixingCheck fixing && fixing.FixOf(finding, snapshot) is { } fix) FixRenderer.Render(fix, finding, snapshot);
        }
    }

    private static void Put(JsonNode parent, string? name, int index, JsonNode? value)
    {
        if (name is null) parent.AsArray()[index] = value;
        else parent.AsObject()[name] = value;
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode node)
    {
        if (node is JsonObject map)
        {
            foreach ((string name, JsonNode? value) in map.ToArray())
            {
                yield return (map, name, 0);
                foreach ((JsonNode, string?, int) inner in value is null ? [] : Places(value)) yield return inner;
            }
        }
        else if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                yield return (list, null, i);
                foreach ((JsonNode, string?, int) inner in list[i] is { } value ? Places(value) : []) yield return inner;
            }
        }
    }
}
