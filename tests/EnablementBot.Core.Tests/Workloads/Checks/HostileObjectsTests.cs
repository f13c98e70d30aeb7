using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Checks;

/// <summary>Any value of any fixture replaced by one of another type: no check throws, and no fix is made that throws.</summary>
[TestClass]
public sealed class HostileObjectsTests
{
    private static readonly string[] Wrong = ["7", "\"text\"", "[]", "{}", "null", "true", "[7]", "{\"name\":7}", "\"%\"", "[[\"x\"]]", "-1", "1e400", "\"\""];

    [TestMethod]
    [DataRow(SnapshotMode.Manifest)]
    [DataRow(SnapshotMode.Live)]
    public void Wrong_types_do_not_throw(SnapshotMode mode)
    {
        Dice dice = new(2026);
        IReadOnlyList<IWorkloadCheck> checks = ReadinessChecks.For(new() { TrustedRegistries = ["registry.example.com", "", "*", "//"] });
        foreach (Fixture fixture in Fixture.Of("Checks"))
        {
            KubeObject[] objects = [.. fixture.Snapshot().Objects];
            for (int round = 0; round < 4; round++)
            {
                SnapshotBuilder builder = new(mode, new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero));
                foreach (KubeObject item in objects) builder.Add(Break(item, dice));
                ClusterSnapshot snapshot = builder.Build();
                foreach (IWorkloadCheck check in checks)
                {
                    foreach (Finding finding in check.Inspect(snapshot).OfType<Finding>().ToArray()) _ = (check as IFixingCheck)?.FixOf(finding, snapshot);
                }
            }
        }
    }

    private static KubeObject Break(KubeObject item, Dice dice)
    {
        JsonNode root = JsonNode.Parse(item.Json.ToString())!;
        for (int i = 0; i < 2; i++)
        {
            JsonNode at = root;
            for (int depth = dice.Next(9) + 1; depth > 0 && Child(at, dice) is { } child; depth--) at = child;
            if (!ReferenceEquals(at, root)) at.ReplaceWith(JsonNode.Parse(dice.Pick(Wrong)));
        }

        return new(new(JsonDocument.Parse(root.ToJsonString()).RootElement));
    }

    private static JsonNode? Child(JsonNode parent, Dice dice)
    {
        JsonNode?[] children = parent switch { JsonObject map => [.. map.Select(member => member.Value)], JsonArray list => [.. list], _ => [] };
        return children.Length == 0 ? null : children[dice.Next(children.Length)];
    }
}
