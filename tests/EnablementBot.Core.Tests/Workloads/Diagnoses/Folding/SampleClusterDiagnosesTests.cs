using EnablementBot.Core.Workloads.Diagnoses.Folding;

namespace EnablementBot.Core.Tests.Workloads.Diagnoses.Folding;

/// <summary>The stories of the sample cluster, as its page tells them.</summary>
[TestClass]
public sealed class SampleClusterDiagnosesTests
{
    private static readonly RuntimeReport Report = RuntimeReport.Of(SampleCluster.Read());

    [TestMethod]
    [DataRow("Deployment shop/cart", "oom-killed", "degraded: 1 of 2 pods is ready")]
    [DataRow("Deployment shop/checkout", "crash-loop", "the new version is not out; the old one serves with 3 of 3 pods")]
    [DataRow("Deployment shop/search", "readiness-failing", "down: 0 of 2 pods are ready")]
    [DataRow("Deployment shop/recommendations", "image-pull", "down: 0 of 2 pods are ready")]
    [DataRow("Deployment payments/ledger", "crash-loop", "down: 0 of 2 pods are ready")]
    [DataRow("Deployment payments/fraud-scoring", "missing-config", "down: 0 of 2 pods are ready")]
    [DataRow("CronJob payments/settlement", "exit-code", "not serving traffic (job): last success 2 days ago")]
    [DataRow("Deployment payments/reporting", "cannot-create-pods", "degraded: 2 of 3 pods are ready")]
    [DataRow("Deployment payments/legacy-export", "cannot-create-pods", "down: 0 of 1 pod is ready")]
    [DataRow("Deployment logistics/route-planner", "unschedulable", "degraded: 1 of 2 pods is ready")]
    [DataRow("Deployment logistics/carrier-gateway", "image-pull", "down: 0 of 2 pods are ready")]
    [DataRow("Deployment logistics/warehouse-sync", "init-stuck", "down: 0 of 1 pod is ready")]
    [DataRow("Deployment logistics/label-printer", "liveness-restarts", "down: 0 of 1 pod is ready")]
    [DataRow("Deployment logistics/dispatch", "node-trouble", "degraded: 2 of 3 pods are ready")]
    [DataRow("DaemonSet platform-tools/log-agent", "node-trouble", "degraded: 4 of 5 pods are ready")]
    public void Broken_workload_has_one_cause_and_its_impact(string workload, string id, string impact)
    {
        Diagnosis diagnosis = Report.Diagnoses.Single(diagnosis => diagnosis.Object.ToString() == workload);

        Assert.AreEqual(id, diagnosis.Info.Id, diagnosis.Cause);
        Assert.AreEqual(impact, diagnosis.Impact.Text);
        Assert.IsNotNull(diagnosis.NextStep);
    }

    [TestMethod]
    [DataRow("storefront")]
    [DataRow("catalog")]
    [DataRow("campaign-page")]
    [DataRow("newsletter")]
    [DataRow("customs-archive")]
    [DataRow("sandbox-cleaner")]
    public void Workload_that_is_meant_so_is_not_diagnosed(string name) =>
        Assert.IsEmpty(Report.Diagnoses.Where(diagnosis => diagnosis.Object.Name == name).Select(diagnosis => diagnosis.Cause));

    [TestMethod]
    public void Expected_states_are_told()
    {
        foreach (string name in new[] { "campaign-page", "newsletter", "customs-archive" }) Assert.IsTrue(Report.Expected.Any(expected => expected.Object.Name == name), name);
    }
}
