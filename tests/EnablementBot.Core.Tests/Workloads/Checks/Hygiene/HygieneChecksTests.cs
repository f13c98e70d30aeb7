using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Checks.Hygiene;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Checks.Hygiene;

[TestClass]
public sealed class HygieneChecksTests
{
    private static readonly IReadOnlyList<IWorkloadCheck> All = [.. HygieneChecks.All, .. PodSecurityChecks.All];

    /// <summary>What a template of this platform looks like: nobody may find anything in it.</summary>
    private const string Good = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: checkout
          namespace: payments
          labels: &labels
            app.kubernetes.io/name: checkout
            app.kubernetes.io/part-of: shop
            team: payments
            cost-center: "4711"
        spec:
          replicas: 2
          selector:
            matchLabels: { app.kubernetes.io/name: checkout }
          template:
            metadata:
              labels: *labels
            spec:
              securityContext:
                runAsNonRoot: true
                runAsUser: 10001
                seccompProfile: { type: RuntimeDefault }
              containers:
                - name: checkout
                  image: registry.example.com/payments/checkout:1.8.2
                  ports: [{ name: http, containerPort: 8080 }]
                  securityContext: &context
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities: { drop: ["ALL"] }
                  readinessProbe: { httpGet: { path: /readyz, port: http } }
              initContainers:
                - name: migrate
                  image: registry.example.com/payments/migrate:1.8.2
                  securityContext: *context
        """;

    [TestMethod]
    [DataRow(SnapshotMode.Manifest)]
    [DataRow(SnapshotMode.Live)]
    public void Nothing_is_found_in_a_manifest_that_is_in_order(SnapshotMode mode) =>
        Assert.IsEmpty(Findings(Good, mode), string.Join('\n', Findings(Good, mode).Select(finding => $"{finding.Check.Id}: {finding.Message}")));

    [TestMethod]
    [DataRow("host-path/fail-writable", Severity.High)]
    [DataRow("host-path/fail-read-only", Severity.Medium)]
    [DataRow("naked-pod/fail-pod", Severity.Medium)]
    [DataRow("naked-pod/fail-test-hook", Severity.Info)]
    [DataRow("naked-pod/fail-live-completed", Severity.Info)]
    [DataRow("proc-mount/fail-own-user-namespace", Severity.Low)]
    [DataRow("caps-add/fail-admin", Severity.Critical)]
    [DataRow("pss-baseline/hostnamespaces/fail-two", Severity.Critical)]
    [DataRow("pss-baseline/hostports/fail-port", Severity.High)]
    [DataRow("pss-restricted/runasuser/fail-pod-and-init", Severity.Medium)]
    public void Severity_follows_the_case(string name, Severity severity)
    {
        Fixture fixture = Fixture.Of("Checks").Single(fixture => fixture.ToString() == name);

        foreach (Finding finding in All.Single(check => check.Info.Id == fixture.Id).Inspect(fixture.Snapshot()).OfType<Finding>()) Assert.AreEqual(severity, finding.Severity);
    }

    [TestMethod]
    [DataRow("{ apiVersion: v1, kind: Pod, metadata: x, spec: x }")]
    [DataRow("{ apiVersion: v1, kind: Pod, metadata: { name: a, labels: [a], annotations: [a], ownerReferences: x }, spec: [1] }")]
    [DataRow("{ apiVersion: apps/v1, kind: Deployment, metadata: { name: 5 }, spec: { template: { metadata: [1], spec: { containers: x, initContainers: { a: b }, volumes: x, securityContext: [] } } } }")]
    [DataRow("{ apiVersion: batch/v1, kind: CronJob, metadata: { name: a }, spec: { jobTemplate: { spec: { template: { spec: { containers: [1, null, x, []], volumes: [1, null, { name: 5, hostPath: x }, { hostPath: { path: 3 } }], securityContext: { sysctls: [1, null, { name: 4 }], seLinuxOptions: x, seccompProfile: x, appArmorProfile: 1, windowsOptions: x, runAsUser: x, runAsNonRoot: x } } } } } } }")]
    [DataRow("{ apiVersion: v1, kind: Pod, metadata: { name: a, annotations: { container.apparmor.security.beta.kubernetes.io/: 3 } }, spec: { nodeSelector: x, os: x, hostUsers: x, containers: [{ name: 3, ports: [1, null, { containerPort: x, hostPort: x, name: 4, protocol: 5 }, { containerPort: 99999999999999999999 }], env: [1, null, { name: 4 }, { name: a, value: 3 }, { name: a }], command: { a: b }, args: [1, null], lifecycle: x, livenessProbe: { httpGet: x }, volumeMounts: x, securityContext: { capabilities: x, procMount: 4, privileged: x } }, { securityContext: { capabilities: { add: [1, null], drop: x }, seLinuxOptions: { type: 4 }, seccompProfile: { type: 4 } } }] } }")]
    public void Wrong_types_anywhere_throw_nothing(string text)
    {
        foreach (SnapshotMode mode in Enum.GetValues<SnapshotMode>())
        {
            ClusterSnapshot snapshot = new SnapshotBuilder(mode, DateTimeOffset.UnixEpoch).AddText(text).Build();
            foreach (IWorkloadCheck check in All)
            {
                foreach (Finding finding in check.Inspect(snapshot).OfType<Finding>())
                {
                    if (check is IFixingCheck fixing) _ = fixing.FixOf(finding, snapshot);
                }
            }
        }
    }

    [TestMethod]
    public void Ephemeral_container_has_no_fix()
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(SnapshotMode.Live, DateTimeOffset.UnixEpoch).AddText("""
            apiVersion: v1
            kind: Pod
            metadata: { name: checkout, namespace: shop }
            spec:
              containers: [{ name: app, image: registry.example.com/shop/checkout:1.4.2 }]
              ephemeralContainers: [{ name: debugger, securityContext: { privileged: true, procMount: Unmasked, capabilities: { add: [SYS_ADMIN] } } }]
            """).Build();

        Finding[] findings = [.. All.SelectMany(check => check.Inspect(snapshot)).OfType<Finding>().Where(finding => finding.Container == "debugger")];

        Assert.IsNotEmpty(findings);
        foreach (Finding finding in findings) Assert.IsNull(All.OfType<IFixingCheck>().SingleOrDefault(check => check.Info == finding.Check)?.FixOf(finding, snapshot), finding.Check.Id);
    }

    [TestMethod]
    public void Value_of_a_secret_is_never_said()
    {
        Fixture fixture = Fixture.Of("Checks").Single(fixture => fixture.ToString() == "dup-env/fail-live-secret");

        foreach (Finding finding in All.SelectMany(check => check.Inspect(fixture.Snapshot())).OfType<Finding>()) Assert.DoesNotContain("s3cr3t", finding.Message);
    }

    [TestMethod]
    public void No_fix_brings_back_what_another_one_mended()
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(SnapshotMode.Manifest, DateTimeOffset.UnixEpoch).AddText("""
            apiVersion: batch/v1
            kind: CronJob
            metadata: { name: node-cleaner, namespace: shop }
            spec:
              jobTemplate:
                spec:
                  template:
                    metadata: { annotations: { container.apparmor.security.beta.kubernetes.io/app: unconfined } }
                    spec:
                      hostNetwork: true
                      hostPID: true
                      hostIPC: true
                      securityContext:
                        runAsUser: 0
                        runAsGroup: 0
                        runAsNonRoot: false
                        seccompProfile: { type: Unconfined }
                        seLinuxOptions: { type: spc_t }
                        sysctls: [{ name: kernel.msgmax, value: "1" }]
                      initContainers:
                        - name: migrate
                          env: [{ name: A, value: "1" }, { name: A, value: "2" }]
                      containers:
                        - name: app
                          ports: [{ containerPort: 8080, hostPort: 8080 }]
                          readinessProbe: { tcpSocket: { host: 127.0.0.1, port: 8080 } }
                          securityContext:
                            privileged: true
                            procMount: Unmasked
                            runAsUser: 0
                            capabilities: { add: [NET_ADMIN, CHOWN, NET_BIND_SERVICE], drop: [NET_RAW] }
            """).Build();

        foreach (IFixingCheck check in All.OfType<IFixingCheck>())
        {
            KubeObject item = snapshot.Objects.Single();
            foreach (Finding finding in check.Inspect(snapshot).OfType<Finding>().Reverse())
            {
                if (check.FixOf(finding, snapshot) is PatchFix fix) item = new(new(System.Text.Json.JsonDocument.Parse(Patching.Apply(item, fix).ToJsonString()).RootElement));
            }

            snapshot = new SnapshotBuilder(SnapshotMode.Manifest, DateTimeOffset.UnixEpoch).Add(item).Build();
        }

        string[] left = [.. All.SelectMany(check => check.Inspect(snapshot)).OfType<Finding>().Select(finding => $"{finding.Check.Id} {finding.Container}: {finding.Message}")];
        Assert.IsEmpty(left, string.Join('\n', left));
    }

    [TestMethod]
    public void Every_check_has_a_page()
    {
        string links = File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "links.yaml"));

        foreach (IWorkloadCheck check in All) Assert.Contains($"\n  {check.Info.LinkId}: ", links);
    }

    private static Finding[] Findings(string text, SnapshotMode mode) =>
        [.. All.SelectMany(check => check.Inspect(new SnapshotBuilder(mode, DateTimeOffset.UnixEpoch).AddText(text).Build())).OfType<Finding>()];
}
