using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Policy;

[TestClass]
public sealed class WaiverReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 23, 59, 0, TimeSpan.Zero);
    private static readonly string[] Known = ["mem-limit", "pss-restricted/seccomp"];

    private const string Good = """
        waivers:
          - check: mem-limit
            where: { namespace: payments, kind: deployment, name: legacy-*, container: app }
            owner: team-payments
            reason: The vendor's image
            expires: 2027-01-29
        """;

    [TestMethod]
    public void Waiver_is_read_with_its_place()
    {
        Waiver waiver = Read(Good).Waivers.Single();

        Assert.AreEqual(("mem-limit", "team-payments", "The vendor's image", new DateOnly(2027, 1, 29), "w.yaml", 2), (waiver.Check, waiver.Owner, waiver.Reason, waiver.Expires, waiver.File, waiver.Line));
        Assert.AreEqual(new WaiverScope("payments", "deployment", "legacy-*", "app"), waiver.Where);
    }

    [TestMethod]
    [DataRow("2: owner is missing", "owner: team-payments")]
    [DataRow("2: reason is missing", "reason: The vendor's image")]
    [DataRow("2: expires is missing", "expires: 2027-01-29")]
    [DataRow("2: where is missing: say the namespace, and kind, name or container where it is about less", "where: { namespace: payments, kind: deployment, name: legacy-*, container: app }")]
    public void All_of_it_is_required(string problem, string line)
    {
        (IReadOnlyList<Waiver> waivers, IReadOnlyList<string> problems) = Read(Good.Replace("    " + line, "", StringComparison.Ordinal));

        Assert.IsEmpty(waivers);
        CollectionAssert.AreEqual(new[] { "w.yaml:" + problem }, problems.ToArray(), string.Join('\n', problems));
    }

    [TestMethod]
    [DataRow("namespace: payments, ", "", "3: namespace is missing")]
    [DataRow("mem-limit", "no-such", "2: there is no check no-such")]
    [DataRow("expires: 2027-01-29", "expires: tomorrow", "6: expires is tomorrow; write it as a date, such as 2027-02-18")]
    [DataRow("expires: 2027-01-29", "expires: 2027-11-21", "6: expires in more than 365 days; what is accepted for longer belongs into policy.yaml")]
    [DataRow("owner:", "owners:", "4: owners is not a key of this file; known are check, where, owner, reason, expires")]
    public void Slip_is_said_with_its_line_and_nothing_is_waived(string old, string now, string problem)
    {
        (IReadOnlyList<Waiver> waivers, IReadOnlyList<string> problems) = Read(Good.Replace(old, now, StringComparison.Ordinal));

        Assert.IsEmpty(waivers);
        CollectionAssert.Contains(problems.ToArray(), "w.yaml:" + problem, string.Join('\n', problems));
    }

    [TestMethod]
    public void Waiver_of_everything_is_refused()
    {
        (IReadOnlyList<Waiver> waivers, IReadOnlyList<string> problems) = Read(Good.Replace("mem-limit", "\"*\"", StringComparison.Ordinal).Replace("legacy-*", "\"*\"", StringComparison.Ordinal));

        Assert.IsEmpty(waivers);
        Assert.Contains("must name the object", problems.Single());
    }

    [TestMethod]
    public void A_year_is_the_longest() => Assert.HasCount(1, Read(Good.Replace("2027-01-29", "2027-11-20", StringComparison.Ordinal)).Waivers);

    [TestMethod]
    public void Expired_waiver_is_a_warning()
    {
        (IReadOnlyList<Waiver> waivers, IReadOnlyList<string> problems) = Read(Good.Replace("2027-01-29", "2026-11-19", StringComparison.Ordinal));

        Assert.HasCount(1, waivers);
        Assert.AreEqual("w.yaml:6: warning: waiver of team-payments expired on 2026-11-19; mend what it waived and take it away", problems.Single());
    }

    [TestMethod]
    [DataRow("2026-11-20", 1, 0, DisplayName = "on its last day it holds")]
    [DataRow("2026-11-19", 0, 1, DisplayName = "the day after it does not")]
    public void Waiver_holds_to_the_end_of_its_last_day(string expires, int waived, int open)
    {
        Evaluation evaluation = Evaluate(Read(Good.Replace("2027-01-29", expires, StringComparison.Ordinal)).Waivers, "legacy-export");

        Assert.HasCount(waived, evaluation.Waived);
        Assert.HasCount(open, evaluation.Findings);
        Assert.AreEqual(open == 0 ? "" : "waiver of team-payments expired on 2026-11-19", string.Concat(evaluation.ExpiredWaivers.Select(item => item.ExpiryNote)));
    }

    [TestMethod]
    [DataRow("legacy-export", true)]
    [DataRow("checkout", false)]
    public void Waiver_holds_for_what_it_names(string name, bool isWaived) => Assert.HasCount(isWaived ? 1 : 0, Evaluate(Read(Good).Waivers, name).Waived);

    [TestMethod]
    [DataRow("*", "", true)]
    [DataRow("a*c", "abc", true)]
    [DataRow("a*c", "ac", true)]
    [DataRow("a*c", "abd", false)]
    [DataRow("*a*b*", "xxaxxbxx", true)]
    [DataRow("a", "ab", false)]
    [DataRow("", "", true)]
    [DataRow("pss-*", "pss-restricted/seccomp", true)]
    [DataRow("*aaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Star_stands_for_any_run(string pattern, string text, bool matches) => Assert.AreEqual(matches, Glob.Matches(pattern, text));

    private static (IReadOnlyList<Waiver> Waivers, IReadOnlyList<string> Problems) Read(string text)
    {
        (IReadOnlyList<Waiver> waivers, var problems) = WaiverReader.Read(text, "w.yaml", Known, Now);
        return (waivers, [.. problems.Select(problem => problem.ToString())]);
    }

    private static Evaluation Evaluate(IReadOnlyList<Waiver> waivers, string name)
    {
        SnapshotBuilder builder = new(SnapshotMode.Manifest, Now);
        builder.AddText($$"""{ apiVersion: apps/v1, kind: Deployment, metadata: { name: {{name}}, namespace: payments }, spec: { template: { spec: { containers: [ { name: app, image: x } ] } } } }""");
        return new WorkloadEvaluator(new() { Checks = [FakeCheck.On("mem-limit", Pillar.Resilience, Severity.High, name)], Policy = PlatformPolicy.Default with { Waivers = waivers } }).Evaluate(builder.Build());
    }
}
