using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Diagnoses.Folding;

/// <summary>Whole small clusters: one diagnosis per broken workload, with what follows from it and what users notice.</summary>
[TestClass]
public sealed class FoldingTests
{
    private static readonly IReadOnlyList<Fixture> All = Fixture.Of("Diagnoses/Folding", alwaysLive: true);

    [TestMethod]
    public void Bad_release_is_one_diagnosis_and_the_old_version_serves()
    {
        Diagnosis diagnosis = Only("bad-release", Consequences);

        Assert.AreEqual("image-pull", diagnosis.Info.Id);
        Assert.AreEqual("Deployment shop/checkout", diagnosis.Object.ToString());
        Assert.AreEqual("the new version is not out; the old one serves with 3 of 3 pods", diagnosis.Impact.Text);
        Assert.AreEqual(1, diagnosis.PodsAffected);
        StringAssert.Contains(diagnosis.Cause, "1 of 4 pods shows this", StringComparison.Ordinal);
        Assert.IsTrue(diagnosis.Consequences.Any(said => said.Contains("is stuck", StringComparison.Ordinal)), string.Join('|', diagnosis.Consequences));
        Assert.IsTrue(diagnosis.Consequences.Any(said => said.Contains("HorizontalPodAutoscaler", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Pods_that_run_out_of_memory_take_the_service_down()
    {
        Diagnosis diagnosis = Only("down", Consequences);

        Assert.AreEqual("oom-killed", diagnosis.Info.Id);
        Assert.AreEqual(ImpactKind.Down, diagnosis.Impact.Kind);
        Assert.AreEqual("down: 0 of 3 pods are ready", diagnosis.Impact.Text);
        Assert.AreEqual(Severity.Critical, diagnosis.Severity);
        Assert.AreEqual(3, diagnosis.PodsAffected);
        StringAssert.Contains(diagnosis.Cause, "3 of 3 pods show this", StringComparison.Ordinal);
        Assert.HasCount(4, diagnosis.Consequences, string.Join('|', diagnosis.Consequences));
        Assert.IsEmpty(diagnosis.OtherCauses, string.Join('|', diagnosis.OtherCauses));
    }

    [TestMethod]
    public void Pods_with_different_causes_give_the_main_one_and_name_the_other()
    {
        Diagnosis diagnosis = Only("two-causes");

        Assert.AreEqual("crash-loop", diagnosis.Info.Id);
        Assert.AreEqual(2, diagnosis.PodsAffected);
        Assert.HasCount(1, diagnosis.OtherCauses);
        StringAssert.Contains(diagnosis.OtherCauses[0], "Insufficient memory", StringComparison.Ordinal);
        StringAssert.Contains(diagnosis.OtherCauses[0], "1 of 3 pods", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Quota_that_refuses_one_pod_leaves_the_others_serving()
    {
        Diagnosis diagnosis = Only("quota", Consequences);

        Assert.AreEqual("cannot-create-pods", diagnosis.Info.Id);
        Assert.AreEqual("degraded: 2 of 3 pods are ready", diagnosis.Impact.Text);
        Assert.AreEqual(0, diagnosis.PodsAffected);
        Assert.IsTrue(diagnosis.Consequences.Any(said => said.Contains("2 of 3 pods ready", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Node_that_does_not_answer_is_named_with_both_workloads()
    {
        IReadOnlyList<Diagnosis> diagnoses = Fold("node");

        Assert.HasCount(2, diagnoses);
        Assert.AreEqual("cart", diagnoses[0].Object.Name, "the one that is down goes first");
        Assert.AreEqual("Node worker-3 also breaks Deployment checkout.", diagnoses[0].Shared);
        Assert.AreEqual("degraded: 1 of 2 pods is ready", diagnoses[1].Impact.Text);
        Assert.AreEqual("node-trouble", diagnoses[1].Info.Id);
    }

    [TestMethod]
    public void Job_serves_no_traffic_and_its_log_tells_the_cause()
    {
        Diagnosis diagnosis = Only("cron-job");

        Assert.AreEqual("CronJob shop/report", diagnosis.Object.ToString());
        Assert.AreEqual("not serving traffic (job): last success 3 days ago", diagnosis.Impact.Text);
        StringAssert.Contains(diagnosis.Cause, "Its log says: a login to another system was refused.", StringComparison.Ordinal);
        StringAssert.Contains(diagnosis.NextStep, "Check user and password", StringComparison.Ordinal);
        Assert.IsTrue(diagnosis.Evidence.Any(evidence => evidence.Source == EvidenceSource.Log));
    }

    [TestMethod]
    public void Stateful_set_is_told_by_its_lowest_broken_pod()
    {
        Diagnosis diagnosis = Only("stateful");

        Assert.AreEqual("exit-code", diagnosis.Info.Id);
        Assert.AreEqual("orders-1", diagnosis.Evidence[0].Object.Name);
        Assert.IsEmpty(diagnosis.OtherCauses, string.Join('|', diagnosis.OtherCauses));
        Assert.AreEqual("degraded: 1 of 3 pods is ready", diagnosis.Impact.Text);
    }

    [TestMethod]
    public void Debris_does_not_explain_what_others_see()
    {
        IReadOnlyList<Diagnosis> diagnoses = Fold("debris", snapshot => Consequences(snapshot).Where(symptom => symptom.Object.Is(Kinds.HorizontalPodAutoscaler)));

        Assert.HasCount(2, diagnoses);
        Assert.IsTrue(diagnoses.Any(diagnosis => diagnosis.Object.Is(Kinds.HorizontalPodAutoscaler)));
        Diagnosis debris = diagnoses.Single(diagnosis => diagnosis.Info.Id == "evicted");
        Assert.AreEqual(Severity.Low, debris.Severity);
        Assert.AreEqual("no impact yet: 1 of 1 pod is ready", debris.Impact.Text);
    }

    [TestMethod]
    public void One_missing_Secret_is_named_with_both_workloads_and_told_once_each()
    {
        IReadOnlyList<Diagnosis> diagnoses = Fold("missing-secret", snapshot => snapshot.OfKind(Kinds.ExternalSecret).Select(item => new Symptom(new("external-secret", CauseDepth.Surroundings, 15, ""), item, null, "ExternalSecret db does not sync.", null, [])));

        Assert.HasCount(2, diagnoses);
        foreach (Diagnosis diagnosis in diagnoses)
        {
            Assert.AreEqual("missing-config", diagnosis.Info.Id);
            StringAssert.StartsWith(diagnosis.Shared, "Secret shop/db also breaks Deployment", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Dependency_that_two_logs_name_is_shared()
    {
        IReadOnlyList<Diagnosis> diagnoses = Fold("dependency");

        Assert.HasCount(2, diagnoses);
        foreach (Diagnosis diagnosis in diagnoses) StringAssert.StartsWith(diagnosis.Shared, "orders-db:5432 also breaks Deployment", StringComparison.Ordinal);
        StringAssert.Contains(diagnoses[0].Cause, "Its log says: orders-db:5432 refused the connection.", StringComparison.Ordinal);
    }

    [TestMethod]
    public void What_is_broken_now_goes_before_what_is_past()
    {
        Diagnosis diagnosis = Only("past-and-present");

        Assert.AreEqual("readiness-failing", diagnosis.Info.Id);
    }

    [TestMethod]
    public void Expected_states_are_not_diagnosed_and_are_told()
    {
        RuntimeReport report = RuntimeReport.Of(Cluster("healthy"));

        Assert.IsEmpty(report.Diagnoses, string.Join('|', report.Diagnoses.Select(diagnosis => diagnosis.Cause)));
        Assert.IsTrue(report.Expected.Any(expected => expected.Why.Contains("Deployment old is scaled to zero", StringComparison.Ordinal)));
        Assert.IsTrue(report.Expected.Any(expected => expected.Why.Contains("Deployment new is 60 seconds old and still starts", StringComparison.Ordinal)), string.Join('|', report.Expected.Select(expected => expected.Why)));
    }

    [TestMethod]
    public void Service_that_selects_nothing_stands_alone_and_takes_its_Ingress_along()
    {
        Diagnosis diagnosis = Only("service-alone", snapshot =>
        [
            Consequence(snapshot.OfKind(Kinds.Service).Single(), "Service front selects no pod."),
            Consequence(snapshot.OfKind(Kinds.Ingress).Single(), "Ingress front has no backend.") with { Evidence = [new(EvidenceSource.Reference, new("Service", "shop", "front"), "spec.selector", "")] },
        ]);

        Assert.AreEqual("Service shop/front", diagnosis.Object.ToString());
        Assert.AreEqual("down: nothing answers behind Service front", diagnosis.Impact.Text);
        Assert.AreEqual("Ingress front has no backend.", diagnosis.Consequences.Single());
    }

    [TestMethod]
    public void Ready_pods_behind_a_Service_without_ready_endpoints_are_down()
    {
        Diagnosis diagnosis = Only("unreached");

        Assert.AreEqual("down: 1 of 1 pod is ready, but Service checkout has no ready endpoint", diagnosis.Impact.Text);
    }

    [TestMethod]
    public void Manifests_have_no_status_to_believe()
    {
        SnapshotBuilder builder = new(SnapshotMode.Manifest, DateTimeOffset.UnixEpoch);
        builder.AddText(All.Single(fixture => fixture.Id == "down").Text);

        Assert.IsEmpty(RuntimeReport.Of(builder.Build()).Diagnoses);
    }

    [TestMethod]
    public void Diagnosis_that_throws_is_not_checked_and_the_others_go_on()
    {
        RuntimeReport report = RuntimeReport.Of(Cluster("down"), [new Throwing(), .. RuntimeDiagnoses.All]);

        Assert.HasCount(1, report.Diagnoses);
        Assert.IsTrue(report.NotChecked.Any(not => not.What == "throwing"));
    }

    private sealed class Throwing : IDiagnosis
    {
        public DiagnosisInfo Info { get; } = new("throwing", CauseDepth.Pod, 0, "");

        public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
        {
            yield return new Expected(Info, snapshot.Objects[0], null, "");
            throw new InvalidOperationException();
        }
    }

    private static ClusterSnapshot Cluster(string id) => All.Single(fixture => fixture.Id == id).Snapshot();

    private static Diagnosis Only(string id, Func<ClusterSnapshot, IEnumerable<Symptom>>? more = null)
    {
        IReadOnlyList<Diagnosis> diagnoses = Fold(id, more);
        Assert.HasCount(1, diagnoses, string.Join('\n', diagnoses.Select(diagnosis => $"{diagnosis.Object}: {diagnosis.Cause}")));
        return diagnoses[0];
    }

    private static IReadOnlyList<Diagnosis> Fold(string id, Func<ClusterSnapshot, IEnumerable<Symptom>>? more = null)
    {
        ClusterSnapshot snapshot = Cluster(id);
        string[] own = ["crash-loop", "exit-code", "oom-killed", "image-pull", "missing-config", "container-start-error", "unschedulable", "scheduling-gated", "readiness-failing", "liveness-restarts", "restarts", "init-stuck", "evicted", "stuck-terminating", "rollout-stuck", "cannot-create-pods", "replica-shortfall", "statefulset", "node-trouble", "missing-reference", "logs"];
        return RootCauses.Fold(snapshot, [.. RuntimeDiagnoses.All.Where(diagnosis => own.Contains(diagnosis.Info.Id)).SelectMany(diagnosis => diagnosis.Inspect(snapshot)), .. more?.Invoke(snapshot) ?? []]);
    }

    /// <summary>What the diagnoses of traffic, scaling and budgets would see of it.</summary>
    private static IEnumerable<Symptom> Consequences(ClusterSnapshot snapshot) =>
        new[] { Kinds.Service, Kinds.HorizontalPodAutoscaler, Kinds.PodDisruptionBudget }.SelectMany(kind => snapshot.OfKind(kind)).Select(item => Consequence(item, $"{item.Kind} {item.Name} suffers."));

    private static Symptom Consequence(KubeObject item, string cause) => new(new("service-no-endpoints", CauseDepth.Consequence, 10, ""), item, null, cause, null, []);
}
