using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Diagnoses;

/// <summary>A value of another type anywhere in an object is answered with less, and never with an exception.</summary>
[TestClass]
public sealed class HostileObjectsTests
{
    private static readonly string[] Values = ["\"x\"", "-7", "[]", "{}", "null", "true", "[{}]", "\"9999-12-31T23:59:59Z\"", "9223372036854775807"];
    private static readonly IReadOnlyList<Fixture> All = [.. Fixture.Of("Diagnoses", alwaysLive: true).Where(fixture => fixture.Fails)];

    public static IEnumerable<object[]> Names => All.Select(fixture => new object[] { fixture.ToString() });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Nothing_throws_whatever_stands_in_a_field(string name)
    {
        ClusterSnapshot snapshot = All.Single(fixture => fixture.ToString() == name).Snapshot();
        int turn = name.Length;
        foreach (KubeObject item in snapshot.Objects)
        {
            foreach (string path in Paths(JsonNode.Parse(item.Json.ToString())!, ""))
            {
                // A third of the places with each run over a file, and another value at each: all kinds of both are met across the files.
                if (turn++ % 3 != 0) continue;
                JsonNode changed = JsonNode.Parse(item.Json.ToString())!;
                Set(changed, path.Split('\0', StringSplitOptions.RemoveEmptyEntries), Values[turn / 3 % Values.Length]);
                SnapshotBuilder builder = new(SnapshotMode.Live, snapshot.Now);
                foreach (KubeObject other in snapshot.Objects) builder.Add(ReferenceEquals(other, item) ? new KubeObject(new(JsonDocument.Parse(changed.ToJsonString()).RootElement)) : other);

                RuntimeReport report = RuntimeReport.Of(builder.Build(), RuntimeDiagnoses.All);

                Assert.IsFalse(report.NotChecked.Any(not => not.Why.Contains("error of the bot", StringComparison.Ordinal)), $"{path.Replace('\0', '/')}: {string.Join(", ", report.NotChecked.Select(not => $"{not.What} {not.Why}"))}");
            }
        }
    }

    private static IEnumerable<string> Paths(JsonNode? node, string at) => node switch
    {
        JsonObject map => map.SelectMany(pair => Paths(pair.Value, $"{at}\0{pair.Key}").Prepend($"{at}\0{pair.Key}")),
        JsonArray list => list.SelectMany((value, index) => Paths(value, $"{at}\0{index}").Prepend($"{at}\0{index}")),
        _ => [],
    };

    private static void Set(JsonNode root, string[] path, string value)
    {
        JsonNode parent = path[..^1].Aggregate(root, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (parent is JsonArray items) items[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else parent[path[^1]] = JsonNode.Parse(value);
    }
}
