using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Scoring;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Scoring;

[TestClass]
public sealed class ScorecardReaderTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop, labels: { team: shop } }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [ { name: app, image: "registry.example.com/shop/web:1" } ] }
        """;

    private const string Nightly = """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: nightly, namespace: shop }
        spec:
          schedule: "0 3 * * *"
          jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [ { name: app, image: "registry.example.com/shop/nightly:1" } ] } } } }
        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web } }
        """;

    [TestMethod]
    [DataRow("privileged", Severity.Critical, ReadinessLevel.NotReady)]
    [DataRow("image-tag", Severity.High, ReadinessLevel.NotReady)]
    [DataRow("cpu-request", Severity.Medium, ReadinessLevel.NotReady)]
    [DataRow("mem-limit", Severity.High, ReadinessLevel.Started)]
    [DataRow("spread", Severity.Medium, ReadinessLevel.Solid)]
    [DataRow("default-sa", Severity.Low, ReadinessLevel.ProductionReady)]
    [DataRow("cpu-limit", Severity.Info, ReadinessLevel.Exemplary)]
    public void Level_is_as_high_as_the_worst_open_finding_lets_it(string id, Severity severity, ReadinessLevel expected)
    {
        Scorecard card = Card(FakeCheck.On(id, Pillar.Hygiene, severity, "web"), FakeCheck.On("labels", Pillar.Hygiene, Severity.Low));

        Assert.AreEqual(expected, card.Level);
        Assert.AreEqual(severity == Severity.Info ? "" : id, string.Join(' ', card.Blockers.Select(blocker => blocker.Check.Id)));
    }

    [TestMethod]
    public void Blockers_are_those_of_the_next_level_only_worst_first()
    {
        Scorecard card = Card(
            FakeCheck.On("mem-limit", Pillar.Resilience, Severity.High, "web"), FakeCheck.On("run-as-root", Pillar.Hygiene, Severity.High, "web"),
            FakeCheck.On("spread", Pillar.Resilience, Severity.Medium, "web"), FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web"));

        Assert.AreEqual(ReadinessLevel.Started, card.Level);
        Assert.AreEqual(ReadinessLevel.Solid, card.Next);
        CollectionAssert.AreEqual(new[] { "mem-limit", "run-as-root" }, card.Blockers.Select(blocker => blocker.Check.Id).ToArray());
    }

    [TestMethod]
    public void Score_is_the_share_of_the_checks_that_apply_weighted_by_severity()
    {
        Scorecard card = Card(FakeCheck.On("mem-limit", Pillar.Resilience, Severity.High, "web"), FakeCheck.On("priority", Pillar.Resilience, Severity.Critical), FakeCheck.On("labels", Pillar.Resilience, Severity.Low));

        // 4 of 4 + 8 + 1 are lost: floor(100 × 9 / 13).
        Assert.AreEqual(69, PillarOf(card, Pillar.Resilience).Score);
        Assert.AreEqual(69, card.Score);
    }

    [TestMethod]
    public void Score_of_a_workload_is_the_mean_of_its_pillars()
    {
        IWorkloadCheck[] hygiene = [.. Enumerable.Range(0, 20).Select(i => FakeCheck.On($"good-{i}", Pillar.Hygiene, Severity.Critical))];

        Assert.AreEqual(50, Card([.. hygiene, FakeCheck.On("mem-request", Pillar.Cost, Severity.Medium, "web")]).Score);
    }

    [TestMethod]
    public void Many_findings_of_one_check_lose_its_weight_once_and_a_milder_one_loses_less()
    {
        CheckInfo info = new("host-path", Pillar.Hygiene, Severity.High, "Do not mount the node's folders", "Why.");
        FakeCheck check = new(info, (snapshot, about) => snapshot.Workloads.SelectMany(workload => Enumerable.Range(0, 3).Select(i => new Finding(about, workload.Object, $"mounts {i} read-only") with { Severity = Severity.Medium })));

        // 2 of 4 are lost.
        Assert.AreEqual(50, Card(check).Score);
    }

    [TestMethod]
    public void Almost_nothing_lost_is_not_100()
    {
        IWorkloadCheck[] good = [.. Enumerable.Range(0, 40).Select(i => FakeCheck.On($"good-{i}", Pillar.Hygiene, Severity.Critical))];

        Assert.AreEqual(99, Card([.. good, FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web")]).Score);
        Assert.AreEqual(100, Card(good).Score);
    }

    [TestMethod]
    public void Pillar_that_nobody_could_look_at_has_no_score_and_the_workload_is_not_exemplary()
    {
        Scorecard card = Card(FakeCheck.NotLooking("image-vulns", Pillar.SupplyChain, Severity.High, " in shop", "no scanner"), FakeCheck.On("labels", Pillar.Hygiene, Severity.Low));

        PillarScore pillar = PillarOf(card, Pillar.SupplyChain);
        Assert.AreEqual(PillarState.NotChecked, pillar.State);
        Assert.IsNull(pillar.Score);
        Assert.AreEqual("image-vulns", string.Join(' ', pillar.NotChecked));
        Assert.AreEqual(100, card.Score);
        Assert.AreEqual(ReadinessLevel.ProductionReady, card.Level);
        Assert.IsTrue(card.Blockers.Single().IsNotChecked);
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow(" in shop", true)]
    [DataRow(" in shop (Deployment web)", true)]
    [DataRow(" in shop (Deployment other)", true, DisplayName = "in shop, about something that is no workload")]
    [DataRow(" (rights in the whole cluster)", true)]
    [DataRow(" in shop (CronJob nightly)", false)]
    [DataRow(" in payments", false)]
    public void Not_checked_counts_where_it_says_and_everywhere_where_that_is_unclear(string where, bool counts)
    {
        Evaluation evaluation = Evaluate(SnapshotMode.Live, PlatformPolicy.Default, [Web, Nightly, Web.Replace("shop", "payments", StringComparison.Ordinal)], FakeCheck.NotLooking("sa-token", Pillar.Secrets, Severity.Medium, where, "why"));

        PillarScore pillar = PillarOf(evaluation.Scorecards.Single(card => card.Workload is { Name: "web", Namespace: "shop" }), Pillar.Secrets);
        Assert.AreEqual(counts ? PillarState.NotChecked : PillarState.Checked, pillar.State);
    }

    [TestMethod]
    public void Nothing_checked_at_all_is_not_ready_and_without_score()
    {
        Scorecard card = Card(FakeCheck.NotLooking("sa-token", Pillar.Secrets, Severity.Medium, "", "why"));

        Assert.AreEqual(ReadinessLevel.NotReady, card.Level);
        Assert.IsNull(card.Score);
    }

    [TestMethod]
    public void Check_gives_points_only_where_it_had_something_to_look_at()
    {
        IWorkloadCheck[] checks = [FakeCheck.On("readiness", Pillar.Observability, Severity.High), FakeCheck.On("job-ttl", Pillar.Delivery, Severity.Low), FakeCheck.On("ingress-tls", Pillar.Network, Severity.High)];

        Scorecard alone = Evaluate(SnapshotMode.Manifest, PlatformPolicy.Default, [Web], checks).Scorecards.Single();
        Evaluation served = Evaluate(SnapshotMode.Manifest, PlatformPolicy.Default, [Web, Nightly, Service], checks);

        Assert.AreEqual(PillarState.NothingToCheck, PillarOf(alone, Pillar.Observability).State);
        Assert.IsNull(alone.Score);
        Assert.AreEqual(100, PillarOf(served.Scorecards.Single(card => card.Workload.Name == "web"), Pillar.Observability).Score);
        Assert.AreEqual(PillarState.NothingToCheck, PillarOf(served.Scorecards.Single(card => card.Workload.Name == "nightly"), Pillar.Observability).State);
        Assert.AreEqual(100, PillarOf(served.Scorecards.Single(card => card.Workload.Name == "nightly"), Pillar.Delivery).Score);
        Assert.AreEqual(PillarState.NothingToCheck, PillarOf(served.Scorecards.Single(card => card.Workload.Name == "web"), Pillar.Network).State);
    }

    [TestMethod]
    public void Finding_about_a_service_concerns_the_workload_behind_it()
    {
        FakeCheck check = new(new("svc-type", Pillar.Network, Severity.Medium, "Do not open node ports", "Why."), (snapshot, info) => snapshot.OfKind(EnablementBot.Core.Workloads.Objects.Kinds.Service).Select(service => new Finding(info, service, "opens a port on every node")));

        Evaluation evaluation = Evaluate(SnapshotMode.Manifest, PlatformPolicy.Default, [Web, Nightly, Service], check);

        Assert.AreEqual(0, PillarOf(evaluation.Scorecards.Single(card => card.Workload.Name == "web"), Pillar.Network).Score);
        Assert.AreEqual(PillarState.NothingToCheck, PillarOf(evaluation.Scorecards.Single(card => card.Workload.Name == "nightly"), Pillar.Network).State);
    }

    [TestMethod]
    public void Waived_check_neither_earns_nor_costs_points_and_blocks_nothing()
    {
        PlatformPolicy policy = PlatformPolicy.Default with { Waivers = [new("mem-limit", new("shop"), "team-shop", "why", new(2026, 12, 1), "waivers/shop.yaml", 3)] };
        Scorecard card = Evaluate(SnapshotMode.Manifest, policy, [Web], FakeCheck.On("mem-limit", Pillar.Resilience, Severity.High, "web"), FakeCheck.On("labels", Pillar.Hygiene, Severity.Low)).Scorecards.Single();

        Assert.AreEqual(PillarState.NothingToCheck, PillarOf(card, Pillar.Resilience).State);
        Assert.AreEqual(ReadinessLevel.Exemplary, card.Level);
    }

    [TestMethod]
    public void Namespace_and_team_are_as_ready_as_their_weakest_workload()
    {
        Evaluation evaluation = Evaluate(SnapshotMode.Manifest, PlatformPolicy.Default, [Web, Nightly], FakeCheck.On("mem-limit", Pillar.Resilience, Severity.High, "nightly"), FakeCheck.On("labels", Pillar.Hygiene, Severity.Low));

        GroupScorecard shop = evaluation.Namespaces.Single();
        Assert.AreEqual(ReadinessLevel.Started, shop.Level);
        // The nightly job has 0 for resilience and 100 for hygiene.
        Assert.AreEqual((100 + 50) / 2, shop.Score);
        Assert.AreEqual(1, shop.ReadyForProduction);
        Assert.AreEqual(1, shop.Open[(int)Severity.High]);
        GroupScorecard team = evaluation.Teams.Single();
        Assert.AreEqual("shop", team.Name);
        Assert.HasCount(1, team.Workloads);
        Assert.AreEqual(ReadinessLevel.Exemplary, team.Level);
    }

    [TestMethod]
    public void Every_pillar_stands_on_every_card() => CollectionAssert.AreEqual(Enum.GetValues<Pillar>(), Card().Pillars.Select(pillar => pillar.Pillar).ToArray());

    private static PillarScore PillarOf(Scorecard card, Pillar pillar) => card.Pillars.Single(item => item.Pillar == pillar);

    private static Scorecard Card(params IWorkloadCheck[] checks) => Evaluate(SnapshotMode.Manifest, PlatformPolicy.Default, [Web], checks).Scorecards.Single();

    private static Evaluation Evaluate(SnapshotMode mode, PlatformPolicy policy, string[] texts, params IWorkloadCheck[] checks)
    {
        SnapshotBuilder builder = new(mode, new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        foreach (string text in texts) builder.AddText(text);
        return new WorkloadEvaluator(new() { Checks = checks, Policy = policy }).Evaluate(builder.Build());
    }
}
