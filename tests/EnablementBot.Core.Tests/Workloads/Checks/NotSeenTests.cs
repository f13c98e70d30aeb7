using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Checks;

/// <summary>What could not be looked at is said once, and never taken for missing or for in order.</summary>
[TestClass]
public sealed class NotSeenTests
{
    private const string Checkout = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: checkout, namespace: shop }
        spec:
          replicas: 2
          selector: { matchLabels: { app: checkout } }
          template:
            metadata: { labels: { app: checkout } }
            spec:
              serviceAccountName: checkout
              containers: [{ name: app, image: "registry.example.com/shop/checkout:1.4.2" }]
        """;

    private const string Routes = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: a, namespace: shop }
        spec: { parentRefs: [{ name: edge, namespace: platform }] }
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: b, namespace: shop }
        spec: { parentRefs: [{ name: edge, namespace: platform }] }
        """;

    private const string Operated = """
        apiVersion: v1
        kind: Service
        metadata: { name: accounts-direct, namespace: shop }
        spec: { selector: { cnpg.io/cluster: accounts }, ports: [{ port: 5432 }] }
        ---
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: accounts, namespace: shop }
        spec: { instances: 3 }
        """;

    [TestMethod]
    [DataRow("sa-missing", Checkout, null, "sa-missing in shop: no ServiceAccount was read")]
    [DataRow("netpol-missing", Checkout, "NetworkPolicy.networking.k8s.io", "netpol-missing in shop: you may not list them")]
    [DataRow("pdb-missing", Checkout, "PodDisruptionBudget.policy", "pdb-missing in shop: you may not list them")]
    [DataRow("replicas", Checkout, "Service", "replicas in shop: you may not list them")]
    [DataRow("gateway-dangling", Routes, null, "gateway-dangling in shop: nothing of namespace platform was read")]
    [DataRow("svc-dangling", Operated, null, "svc-dangling in shop: its pods may be made by Cluster accounts, which is not known here")]
    [DataRow("svc-dangling", Operated, "Pod", "svc-dangling in shop: you may not list them")]
    public void Gap_is_told_once(string id, string text, string? hidden, string expected)
    {
        SnapshotBuilder builder = new SnapshotBuilder(SnapshotMode.Live, DateTimeOffset.UnixEpoch).AddText(text);
        string[] parts = hidden?.Split('.', 2) ?? [];
        if (hidden is not null) builder.AddNotRead(new(new ObjectKind(parts.ElementAtOrDefault(1) ?? "", parts[0]), "", "you may not list them"));

        Observation only = ReadinessChecks.All.Single(check => check.Info.Id == id).Inspect(builder.Build()).Single();

        Assert.AreEqual(expected, only is NotChecked gap ? $"{gap.What}: {gap.Why}" : only.ToString());
    }
}
