using System.Text.Json;
using EnablementBot.Core.Workloads.Reporting;

namespace EnablementBot.Core.Tests.Workloads.Reporting;

/// <summary>What the schema of SARIF 2.1.0 requires, and what its text asks for beside it.</summary>
[TestClass]
public sealed class SarifReportTests
{
    private static readonly Report Some = SomeReport.Live();
    private static readonly JsonElement Log = JsonDocument.Parse(SarifReport.Write(Some)).RootElement;
    private static readonly JsonElement Run = Log.GetProperty("runs")[0];

    [TestMethod]
    public void Log_is_of_version_2_1_0_and_holds_one_run()
    {
        Assert.AreEqual("2.1.0", Log.GetProperty("version").GetString());
        Assert.IsTrue(Uri.IsWellFormedUriString(Log.GetProperty("$schema").GetString(), UriKind.Absolute));
        Assert.AreEqual(1, Log.GetProperty("runs").GetArrayLength());
        Assert.AreEqual("EnablementBot", Run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
    }

    [TestMethod]
    public void Rules_stand_once_and_say_what_they_are_about()
    {
        JsonElement[] rules = [.. Run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

        Assert.HasCount(rules.Length, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal));
        foreach (JsonElement rule in rules)
        {
            foreach (string text in (string[])["shortDescription", "fullDescription", "help"]) Assert.IsNotEmpty(rule.GetProperty(text).GetProperty("text").GetString()!);
            CollectionAssert.Contains(Levels, rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        }

        Assert.StartsWith("https://docs.example.com/", rules.Single(rule => rule.GetProperty("id").GetString() == "mem-limit").GetProperty("helpUri").GetString());
        Assert.IsFalse(rules.Single(rule => rule.GetProperty("id").GetString() == "spread").TryGetProperty("helpUri", out _), "a script is no help");
    }

    [TestMethod]
    public void Results_point_to_their_rule_and_to_file_and_line()
    {
        JsonElement rules = Run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        foreach (JsonElement result in Run.GetProperty("results").EnumerateArray())
        {
            Assert.AreEqual(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.IsNotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            CollectionAssert.Contains(Levels, result.GetProperty("level").GetString());
            JsonElement location = result.GetProperty("locations")[0];
            Assert.IsNotEmpty(location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString()!);
            if (!location.TryGetProperty("physicalLocation", out JsonElement physical)) continue;
            Assert.IsTrue(Uri.TryCreate(physical.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.RelativeOrAbsolute, out _));
            Assert.IsGreaterThanOrEqualTo(1, physical.GetProperty("region").GetProperty("startLine").GetInt32());
        }

        Assert.AreEqual("shop/cata%20logue.yaml", Result("cpu-limit", "catalogue").GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [TestMethod]
    [DataRow("mem-limit", "basket", "error")]
    [DataRow("spread", "refunds", "warning")]
    [DataRow("image-digest", "refunds", "note")]
    [DataRow("cpu-limit", "checkout", "note")]
    [DataRow("diagnosis/oom-killed", "checkout", "error")]
    public void Level_follows_the_severity(string rule, string name, string level) => Assert.AreEqual(level, Result(rule, name).GetProperty("level").GetString());

    [TestMethod]
    public void Waived_results_are_suppressed_and_all_results_say_whether_they_are()
    {
        JsonElement[] results = [.. Run.GetProperty("results").EnumerateArray()];
        JsonElement[] suppressed = [.. results.Where(result => result.GetProperty("suppressions").GetArrayLength() > 0)];

        Assert.HasCount(Some.Evaluation.Waived.Count, suppressed);
        JsonElement suppression = suppressed[0].GetProperty("suppressions")[0];
        Assert.AreEqual("external", suppression.GetProperty("kind").GetString());
        Assert.AreEqual("accepted", suppression.GetProperty("status").GetString());
        Assert.Contains("team-payments, until 2027-01-29", suppression.GetProperty("justification").GetString()!);
        Assert.Contains("waiver of team-shop expired on 2026-11-01", Result("image-tag", "basket").GetProperty("message").GetProperty("text").GetString()!);
    }

    [TestMethod]
    public void Fingerprints_differ_by_finding_and_stay_the_same_when_a_line_moves()
    {
        string[] fingerprints = [.. Run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("partialFingerprints").EnumerateObject().Single().Value.GetString()!)];
        string again = SarifReport.Write(SomeReport.Live() with { Title = "other" });

        Assert.HasCount(fingerprints.Length, fingerprints.Distinct(StringComparer.Ordinal));
        foreach (string fingerprint in fingerprints) Assert.Contains(fingerprint, again);
    }

    [TestMethod]
    public void What_could_not_be_looked_at_is_a_notification()
    {
        JsonElement invocation = Run.GetProperty("invocations")[0];

        Assert.IsTrue(invocation.GetProperty("executionSuccessful").GetBoolean());
        string[] notes = [.. invocation.GetProperty("toolExecutionNotifications").EnumerateArray().Select(note => note.GetProperty("message").GetProperty("text").GetString()!)];
        Assert.IsTrue(Array.Exists(notes, note => note.StartsWith("missing-secret-ref in payments was not checked", StringComparison.Ordinal)), string.Join('\n', notes));
        Assert.IsTrue(Array.Exists(notes, note => note.StartsWith("it is not YAML", StringComparison.Ordinal)));
        Assert.IsFalse(Array.Exists(notes, note => note.Contains("hunter2", StringComparison.Ordinal)));
    }

    private static readonly string[] Levels = ["none", "note", "warning", "error"];

    private static JsonElement Result(string rule, string name) => Run.GetProperty("results").EnumerateArray().Single(result => result.GetProperty("ruleId").GetString() == rule
        && result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString()!.Split('/') is [_, var found, ..] && found == name);
}
