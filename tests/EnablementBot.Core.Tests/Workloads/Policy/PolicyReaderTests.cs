using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Tests.Workloads.Policy;

[TestClass]
public sealed class PolicyReaderTests
{
    private static readonly string[] Known = ["cpu-limit", "mem-limit", "pss-restricted/seccomp", "pss-restricted/capabilities", "image-digest"];

    [TestMethod]
    public void Policy_says_what_is_off_how_severe_and_whom_to_trust()
    {
        PlatformPolicy policy = Read("""
            checks:
              cpu-limit: off
              pss-restricted/*: low
              mem-limit: on
            registries:
              trusted: [registry.example.com, "registry.example.com:5000/team"]
            labels: { team: owner }
            production: { level: solid }
            namespaces:
              excluded: [kube-*, argocd]
            """);

        Assert.IsTrue(policy.IsOff("cpu-limit"));
        Assert.IsFalse(policy.IsOff("mem-limit"));
        Assert.AreEqual(Severity.Low, policy.Severities["pss-restricted/seccomp"]);
        CollectionAssert.AreEqual(new[] { "registry.example.com", "registry.example.com:5000/team" }, policy.TrustedRegistries.ToArray());
        Assert.AreEqual("owner", policy.TeamLabel);
        Assert.AreEqual(ReadinessLevel.Solid, policy.ProductionLevel);
        Assert.IsTrue(policy.Excludes("kube-system") && policy.Excludes("argocd") && !policy.Excludes("argocd-apps"));
    }

    [TestMethod]
    [DataRow("checks:\n  no-such: off", "2: there is no check no-such")]
    [DataRow("checks:\n  cpu-limit: sometimes", "2: cpu-limit must be on, off, info, low, medium, high or critical")]
    [DataRow("checks:\n  cpu-limit: [off]", "2: cpu-limit must be on, off, info, low, medium, high or critical")]
    [DataRow("checks: all", "1: checks must have keys and values")]
    [DataRow("chekcs:\n  cpu-limit: off", "1: chekcs is not a key of this file; known are checks, registries, labels, production, namespaces")]
    [DataRow("registries:\n  trusted:\n    - https://registry.example.com", "2: https://registry.example.com is not the name of a registry; write it as in an image, such as registry.example.com or registry.example.com/team")]
    [DataRow("production:\n  level: gold", "2: level is gold; known are not-ready, started, solid, production-ready, exemplary")]
    [DataRow("namespaces:\n  excluded:\n    - { name: kube-system }", "3: excluded must be a list of words")]
    [DataRow("- a list", "1: expected keys and values")]
    public void What_is_wrong_is_said_with_file_and_line(string text, string problem)
    {
        string[] problems = [.. PolicyReader.Read(text, "policy.yaml", Known).Problems.Select(found => found.ToString())];

        CollectionAssert.AreEqual(new[] { "policy.yaml:" + problem }, problems, string.Join('\n', problems));
    }

    [TestMethod]
    [DataRow("a: b: c")]
    [DataRow("checks: &a\n  x: *a")]
    public void Broken_yaml_is_a_problem_and_not_an_error_of_ours(string text) => Assert.HasCount(1, PolicyReader.Read(text, "policy.yaml", Known).Problems);

    [TestMethod]
    [DataRow("")]
    [DataRow("# nothing yet")]
    [DataRow("checks: {}\nregistries:\nlabels:")]
    public void Nothing_said_is_the_default(string text) => Assert.IsEmpty(Read(text).Off);

    [TestMethod]
    public void Severity_of_the_platform_replaces_the_checks_and_keeps_what_is_milder_milder()
    {
        PlatformPolicy policy = PlatformPolicy.Default with { Severities = new Dictionary<string, Severity> { ["host-path"] = Severity.Medium } };
        CheckInfo check = new("host-path", Pillar.Hygiene, Severity.High, "Title", "Why.");
        Finding finding = new(check, new(default), "mounts /var");

        Assert.AreEqual((Severity.Medium, Severity.Medium), (policy.Apply(finding).Severity, policy.Apply(finding).Check.Severity));
        Assert.AreEqual(Severity.Low, policy.Apply(finding with { Severity = Severity.Medium }).Severity);
        Assert.AreEqual(Severity.Info, policy.Apply(finding with { Severity = Severity.Info }).Severity);
    }

    [TestMethod]
    public void Shipped_policy_trusts_the_sample_registry_and_changes_no_check()
    {
        PlatformPolicy policy = Read(File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "platform", "policy.yaml")));

        CollectionAssert.AreEqual(new[] { "registry.example.com" }, policy.TrustedRegistries.ToArray());
        Assert.IsEmpty(policy.Off);
        Assert.IsEmpty(policy.Severities);
        Assert.IsTrue(policy.Excludes("kube-system"));
    }

    [TestMethod]
    public void Shipped_waivers_are_in_order()
    {
        LinkTable links = LinkTable.Read(File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "links.yaml")), []);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "knowledge", "platform", "waivers")))
        {
            (IReadOnlyList<Waiver> waivers, var problems) = WaiverReader.Read(File.ReadAllText(file), Path.GetFileName(file), links.Checks, new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
            Assert.IsEmpty(problems, string.Join('\n', problems));
            Assert.IsNotEmpty(waivers);
        }
    }

    private static PlatformPolicy Read(string text)
    {
        (PlatformPolicy policy, var problems) = PolicyReader.Read(text, "policy.yaml", Known);
        Assert.IsEmpty(problems, string.Join('\n', problems));
        return policy;
    }
}
