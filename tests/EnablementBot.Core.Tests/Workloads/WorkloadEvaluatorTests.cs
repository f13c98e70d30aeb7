using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Tests.Workloads;

[TestClass]
public sealed class WorkloadEvaluatorTests
{
    [TestMethod]
    public void Check_that_throws_is_not_checked_without_its_message_and_the_others_go_on()
    {
        Evaluation evaluation = Evaluate(new() { Checks = [Throwing("broken"), FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web")] });

        NotChecked broken = evaluation.NotChecked.Single();
        Assert.AreEqual("broken", broken.What);
        Assert.DoesNotContain("hunter2", broken.Why);
        Assert.Contains("InvalidOperationException", broken.Why);
        CollectionAssert.AreEqual(new[] { "broken", "labels", "labels" }, evaluation.Findings.Select(finding => finding.Check.Id).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void Diagnoses_are_asked_of_running_objects_only()
    {
        EvaluationParts parts = new() { Diagnoses = [new Seen()] };

        Assert.IsEmpty(Evaluate(parts, mode: SnapshotMode.Manifest).Diagnoses);
        Assert.HasCount(2, Evaluate(parts).Diagnoses);
    }

    [TestMethod]
    public void Every_text_goes_through_the_redactor()
    {
        EvaluationParts parts = new()
        {
            Checks = [FakeCheck.On(new CheckInfo("labels", Pillar.Hygiene, Severity.Low, "Title", "Why."), "says hunter2", "web"), FakeCheck.NotLooking("sa-token", Pillar.Secrets, Severity.Low, "", "because hunter2")],
            Diagnoses = [new Seen()],
            Health = snapshot => snapshot.Workloads.Select(workload => new ObjectHealth(workload.Object, HealthStatus.Degraded, "hunter2", "hunter2")),
            Systems = _ => [new(new("argo-cd", "Argo CD", "delivery"), SystemState.Present, null, "hunter2", [])],
            Redact = text => text.Replace("hunter2", "***", StringComparison.Ordinal),
        };

        Evaluation evaluation = Evaluate(parts);

        string[] texts =
        [
            .. evaluation.Findings.Select(finding => finding.Message), .. evaluation.NotChecked.Select(item => item.Why), .. evaluation.Expected.Select(item => item.Why),
            .. evaluation.Health.SelectMany(item => new[] { item.Reason, item.Message }), .. evaluation.Systems.Select(item => item.Text), .. evaluation.Problems.Select(item => item.Message),
            .. evaluation.Diagnoses.SelectMany(item => item.Evidence.Select(evidence => evidence.Text).Concat(item.Consequences).Append(item.Cause).Append(item.NextStep!).Append(item.Impact.Text)),
        ];
        Assert.IsGreaterThan(8, texts.Length);
        foreach (string text in texts) Assert.DoesNotContain("hunter2", text);
        Assert.Contains("***", string.Concat(texts));
    }

    [TestMethod]
    public void Text_that_cannot_be_redacted_is_not_shown()
    {
        Evaluation evaluation = Evaluate(new() { Checks = [FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web")], Redact = _ => throw new System.Text.RegularExpressions.RegexMatchTimeoutException() });

        Assert.AreEqual("[not shown: it could not be searched for secrets]", evaluation.Findings[0].Message);
    }

    [TestMethod]
    public void Chosen_checks_run_alone_and_give_no_levels()
    {
        EvaluationParts parts = new() { Checks = [FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web"), FakeCheck.On("pss-baseline/hostPath", Pillar.Hygiene, Severity.High, "web"), FakeCheck.On("pss-restricted/seccomp", Pillar.Hygiene, Severity.Medium, "web")] };

        Evaluation evaluation = Evaluate(parts, new() { Checks = ["labels", "pss-baseline/*"] });

        CollectionAssert.AreEquivalent(new[] { "labels", "pss-baseline/hostPath" }, evaluation.Findings.Select(finding => finding.Check.Id).Distinct(StringComparer.Ordinal).ToArray());
        Assert.IsEmpty(evaluation.Scorecards);
    }

    [TestMethod]
    public void Check_that_is_off_does_not_run_and_who_asks_for_it_is_told()
    {
        EvaluationParts parts = new() { Checks = [Throwing("broken")], Policy = PlatformPolicy.Default with { Off = ["broken"] } };

        Assert.IsEmpty(Evaluate(parts).NotChecked);
        Assert.Contains("turned this check off", Evaluate(parts, new() { Checks = ["broken"] }).NotChecked.Single().Why);
    }

    [TestMethod]
    public void Only_the_namespaces_that_are_asked_for_are_reported()
    {
        EvaluationParts parts = new()
        {
            Checks = [FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web")],
            Diagnoses = [new Seen()],
            Health = snapshot => snapshot.Workloads.Select(workload => new ObjectHealth(workload.Object, HealthStatus.Healthy, "", "")),
        };

        Evaluation evaluation = Evaluate(parts, new() { Namespaces = ["shop"] });

        string[] namespaces = [.. evaluation.Findings.Select(item => item.Object).Concat(evaluation.Diagnoses.Select(item => item.Object)).Concat(evaluation.Health.Select(item => item.Object)).Concat(evaluation.Scorecards.Select(item => item.Workload)).Select(item => item.Namespace).Distinct(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { "shop" }, namespaces);
    }

    [TestMethod]
    public void Platform_namespaces_are_left_out_of_a_cluster_but_not_of_files_or_when_asked_for()
    {
        EvaluationParts parts = new() { Checks = [FakeCheck.On("labels", Pillar.Hygiene, Severity.Low, "web")], Policy = PlatformPolicy.Default with { ExcludedNamespaces = ["kube-*"] } };

        Assert.HasCount(1, Evaluate(parts).Findings);
        Assert.HasCount(1, Evaluate(parts).Scorecards);
        Assert.HasCount(2, Evaluate(parts, mode: SnapshotMode.Manifest).Findings);
        Assert.HasCount(1, Evaluate(parts, new() { Namespaces = ["kube-system"] }).Findings);
    }

    [TestMethod]
    public void Findings_are_sorted_worst_first_and_stand_once()
    {
        Evaluation evaluation = Evaluate(new() { Checks = [FakeCheck.On("a", Pillar.Cost, Severity.Low, "web"), FakeCheck.On("b", Pillar.Cost, Severity.Critical, "web"), FakeCheck.On("b", Pillar.Cost, Severity.Critical, "web")] });

        Assert.AreEqual("b kube-system, b shop, a kube-system, a shop", string.Join(", ", evaluation.Findings.Select(finding => $"{finding.Check.Id} {finding.Object.Namespace}")));
    }

    [TestMethod]
    public void Progress_goes_up_to_all()
    {
        List<(int Done, int All)> steps = [];

        Evaluate(new() { Checks = [Throwing("a"), Throwing("b")] }, new() { Progress = (done, all) => steps.Add((done, all)) });

        CollectionAssert.AreEqual(Enumerable.Range(1, steps.Count).ToArray(), steps.Select(step => step.Done).ToArray());
        Assert.AreEqual(steps[^1].Done, steps[^1].All);
    }

    [TestMethod]
    public void Cancellation_stops_between_two_checks()
    {
        using CancellationTokenSource cancellation = new();
        FakeCheck cancels = new(new("a", Pillar.Cost, Severity.Low, "T", "W."), (_, _) =>
        {
            cancellation.Cancel();
            return [];
        });

        Assert.ThrowsExactly<OperationCanceledException>(() => new WorkloadEvaluator(new() { Checks = [cancels, Throwing("b")] }).Evaluate(Snapshot(SnapshotMode.Live), cancellation: cancellation.Token));
    }

    [TestMethod]
    public void All_parts_together_judge_a_manifest_under_the_policy()
    {
        EvaluationParts parts = EvaluationParts.Of(PlatformPolicy.Default with { TrustedRegistries = ["registry.other.example"], Off = ["cpu-limit"] });

        Evaluation evaluation = Evaluate(parts, mode: SnapshotMode.Manifest);

        string[] found = [.. evaluation.Findings.Select(finding => finding.Check.Id).Distinct(StringComparer.Ordinal)];
        CollectionAssert.Contains(found, "registry-allowlist");
        CollectionAssert.Contains(found, "mem-limit");
        CollectionAssert.DoesNotContain(found, "cpu-limit");
        Assert.HasCount(2, evaluation.Scorecards);
        Assert.IsFalse(evaluation.NotChecked.Any(item => item.Why.Contains("error of the bot", StringComparison.Ordinal)), string.Join('\n', evaluation.NotChecked));
    }

    private static FakeCheck Throwing(string id) => new(new(id, Pillar.Hygiene, Severity.High, "Title", "Why."), (snapshot, info) => Throw(snapshot, info));

    private static IEnumerable<Observation> Throw(ClusterSnapshot snapshot, CheckInfo info)
    {
        yield return new Finding(info, snapshot.Workloads[0].Object, "was seen before the error");
        throw new InvalidOperationException("cannot read hunter2");
    }

    private static Evaluation Evaluate(EvaluationParts parts, EvaluationOptions? options = null, SnapshotMode mode = SnapshotMode.Live) => new WorkloadEvaluator(parts).Evaluate(Snapshot(mode), options);

    private static ClusterSnapshot Snapshot(SnapshotMode mode)
    {
        SnapshotBuilder builder = new(mode, new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        foreach (string ns in (string[])["shop", "kube-system"]) builder.AddText($$"""{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: {{ns}} }, spec: { template: { spec: { containers: [ { name: app, image: "registry.example.com/web:1" } ] } } } }""");
        return builder.AddProblem(new("a.yaml", 3, "near hunter2")).Build();
    }

    private sealed class Seen : IDiagnosis
    {
        public DiagnosisInfo Info { get; } = new("crash-loop", CauseDepth.Pod, 1, "Crash loop");

        public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.Workloads.SelectMany(workload => new Observation[]
        {
            new Symptom(Info, workload.Object, workload, "It ends: hunter2", "Look for hunter2", [new(EvidenceSource.Log, workload.Object.Ref, "app", "password=hunter2")]),
            new Expected(Info, workload.Object, workload, "hunter2 is meant so"),
        });
    }
}
