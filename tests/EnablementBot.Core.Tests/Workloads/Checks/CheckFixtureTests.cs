using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Checks;

/// <summary>Every check on its own fixtures, and every fix on every failing one.</summary>
[TestClass]
public sealed class CheckFixtureTests
{
    private static readonly IReadOnlyList<Fixture> All = Fixture.Of("Checks");

    private static readonly IReadOnlyList<IWorkloadCheck> Set = ReadinessChecks.For(new() { TrustedRegistries = ["registry.example.com", "quay.io/meridian"] });

    public static IEnumerable<object[]> Names => All.Select(fixture => new object[] { fixture.ToString() });

    public static IEnumerable<object[]> Checks => Set.Select(check => new object[] { check.Info.Id });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Check_says_of_its_fixture_what_the_name_says(string name)
    {
        Fixture fixture = All.Single(fixture => fixture.ToString() == name);
        IWorkloadCheck check = Check(fixture.Id);

        Finding[] findings = [.. Findings(check, fixture.Snapshot())];

        Assert.AreEqual(fixture.Fails, findings.Length > 0, string.Join('\n', findings.Select(finding => finding.Message)));
        foreach (string expected in fixture.Expected) Assert.IsTrue(findings.Any(finding => finding.Message.Contains(expected, StringComparison.Ordinal)), $"no finding says \"{expected}\", but: {string.Join(" | ", findings.Select(finding => finding.Message))}");
        foreach (Finding finding in findings) Assert.AreEqual(check.Info, finding.Check);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fix_applies_and_makes_the_check_pass(string name)
    {
        Fixture fixture = All.Single(fixture => fixture.ToString() == name);
        if (!fixture.Fails || Check(fixture.Id) is not IFixingCheck check) return;
        ClusterSnapshot snapshot = fixture.Snapshot();
        Finding[] findings = [.. Findings(check, snapshot)];
        (Finding Finding, Fix Fix)[] fixes = [.. findings.Select(finding => (finding, check.FixOf(finding, snapshot))).Where(pair => pair.Item2 is not null).Select(pair => (pair.finding, pair.Item2!))];

        ClusterSnapshot mended = Apply(snapshot, fixes);

        Finding[] left = [.. Findings(check, mended)];
        Assert.AreEqual(findings.Length - fixes.Length, left.Length, string.Join('\n', left.Select(finding => $"{finding.Object} {finding.Container}: {finding.Message}")));
    }

    [TestMethod]
    [DynamicData(nameof(Checks))]
    public void Check_has_a_passing_and_a_failing_fixture(string id)
    {
        Assert.IsTrue(All.Any(fixture => fixture.Id == id && !fixture.Fails), $"{id} has no fixture that passes");
        Assert.IsTrue(All.Any(fixture => fixture.Id == id && fixture.Fails), $"{id} has no fixture that fails");
    }

    [TestMethod]
    public void Ids_stand_once() => Assert.HasCount(Set.Count, Set.Select(check => check.Info.Id).Distinct(StringComparer.Ordinal));

    private static IWorkloadCheck Check(string id) => Set.Single(check => check.Info.Id == id);

    private static IEnumerable<Finding> Findings(IWorkloadCheck check, ClusterSnapshot snapshot) => check.Inspect(snapshot).OfType<Finding>();

    /// <summary>Patches of one object are applied one after the other; those that take items out of a list go from the end.</summary>
    private static ClusterSnapshot Apply(ClusterSnapshot snapshot, IReadOnlyList<(Finding Finding, Fix Fix)> fixes)
    {
        SnapshotBuilder builder = new(snapshot.Mode, snapshot.Now);
        foreach (KubeObject item in snapshot.Objects)
        {
            KubeObject current = item;
            foreach ((Finding finding, Fix fix) in fixes.Reverse())
            {
                if (ReferenceEquals(finding.Object, item) && fix is PatchFix patch) current = Read(OfNextGeneration(Patching.Apply(current, patch)));
            }

            builder.Add(current);
        }

        foreach (NewObjectFix added in fixes.Select(pair => pair.Fix).OfType<NewObjectFix>()) builder.Add(Read(added.Object));
        return builder.Build();
    }

    /// <summary>The API server counts each change of an object that it counts, and what its status says is of before.</summary>
    private static JsonObject OfNextGeneration(JsonObject json)
    {
        if (json["metadata"]?["generation"] is JsonValue generation) json["metadata"]!["generation"] = generation.GetValue<long>() + 1;
        return json;
    }

    private static KubeObject Read(JsonObject json) => new(new(System.Text.Json.JsonDocument.Parse(json.ToJsonString()).RootElement));
}
