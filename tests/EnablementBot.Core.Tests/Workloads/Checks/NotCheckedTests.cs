using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Checks;

/// <summary>What could not be looked at is said, and said once; it is neither in order nor a finding.</summary>
[TestClass]
public sealed class NotCheckedTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: NAME, namespace: shop }
        spec:
          replicas: 2
          template:
            metadata: { labels: { app: NAME } }
            spec:
              serviceAccountName: robot
              imagePullSecrets: [{ name: registry-login }]
              containers:
                - name: app
                  image: registry.example.com/shop/app:1
                  envFrom: [{ secretRef: { name: checkout-db } }, { configMapRef: { name: settings } }]
        """;

    /// <summary>Every namespace of a live cluster has it: ConfigMaps were read.</summary>
    private const string RootCertificate = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: kube-root-ca.crt, namespace: shop }\n---\n";

    private static readonly string Two = $"{RootCertificate}{Deployment.Replace("NAME", "checkout", StringComparison.Ordinal)}\n---\n{Deployment.Replace("NAME", "cart", StringComparison.Ordinal)}";

    [TestMethod]
    [DataRow("missing-secret-ref", "missing-secret-ref in shop (Secrets)", "Secrets are not read")]
    [DataRow("pull-secret-missing", "pull-secret-missing in shop", "Secrets are not read")]
    [DataRow("registry-allowlist", "registry-allowlist", "no trusted registries are configured")]
    [DataRow("image-vulns", "image-vulns", "no results of an image scanner")]
    [DataRow("image-signature", "image-signature", "known to the registry alone")]
    [DataRow("usage-vs-request", "usage-vs-request", "metrics-server")]
    [DataRow("rbac-broad", "rbac-broad (rights in the whole cluster)", "no ClusterRoleBinding was read")]
    [DataRow("psa-labels", "psa-labels", "no Namespace was read")]
    public void Live_reading_with_gaps_says_what_it_does_not_know(string id, string what, string why)
    {
        NotChecked[] gaps = [.. Inspect(id, new(SnapshotMode.Live, default)).OfType<NotChecked>()];

        Assert.HasCount(1, gaps);
        Assert.AreEqual(what, gaps[0].What);
        Assert.Contains(why, gaps[0].Why);
    }

    [TestMethod]
    public void ConfigMaps_are_checked_although_Secrets_are_not_read()
    {
        Finding[] findings = [.. Inspect("missing-secret-ref", new(SnapshotMode.Live, default)).OfType<Finding>()];

        Assert.HasCount(2, findings);
        Assert.IsTrue(findings.All(finding => finding.Message.Contains("ConfigMap settings", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("sa-token")]
    [DataRow("readiness")]
    public void Refused_reading_is_no_finding(string id)
    {
        SnapshotBuilder builder = new(SnapshotMode.Live, default);
        builder.AddNotRead(new(Kinds.ServiceAccount, "shop", "you may not list ServiceAccounts in shop"));
        builder.AddNotRead(new(Kinds.Service, "shop", "you may not list Services in shop"));

        Observation[] observations = [.. Inspect(id, builder)];

        Assert.HasCount(1, observations);
        Assert.Contains("you may not list", ((NotChecked)observations[0]).Why);
    }

    [TestMethod]
    public void Unused_is_not_said_where_those_who_use_were_not_read()
    {
        SnapshotBuilder builder = new(SnapshotMode.Live, default);
        builder.AddText("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: payments }");
        builder.AddNotRead(new(Kinds.CronJob, "", "you may not list CronJobs"));

        Assert.IsInstanceOfType<NotChecked>(Inspect("unused", builder).Single());
    }

    private static IEnumerable<Observation> Inspect(string id, SnapshotBuilder builder) =>
        ReadinessChecks.All.Single(check => check.Info.Id == id).Inspect(builder.AddText(Two).Build());
}
