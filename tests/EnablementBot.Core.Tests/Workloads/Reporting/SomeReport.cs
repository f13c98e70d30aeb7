using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Core.Workloads.Reporting;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Tests.Workloads.Reporting;

/// <summary>A report with something in every part, of which some is hostile.</summary>
internal static class SomeReport
{
    public const string Hostile = """<script>alert('x')</script>"><img src=x onerror=alert(1)>&amp;""";

    public static Report Live(SnapshotMode mode = SnapshotMode.Live)
    {
        SnapshotBuilder builder = new(mode, new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero));
        foreach (string name in (string[])["checkout", "legacy-export", "refunds"]) builder.AddText(Deployment("payments", name, "payments"), $"payments/{name}.yaml");
        builder.AddText(Deployment("shop", "catalogue", "shop"), "shop/cata logue.yaml");
        builder.AddText(Deployment("shop", "basket", Hostile), "shop/basket.yaml");
        builder.AddText("{ apiVersion: v1, kind: Service, metadata: { name: checkout, namespace: payments }, spec: { selector: { app: checkout } } }", "payments/service.yaml");
        builder.AddProblem(new("shop/broken.yaml", 7, "it is not YAML: " + Hostile));
        builder.Add(new(new(System.Text.Json.JsonDocument.Parse(System.Text.Json.JsonSerializer.Serialize(new { apiVersion = "v1", kind = "Pod", metadata = new { name = "debug" + Hostile, @namespace = "shop" }, spec = new { containers = new[] { new { name = "app" + Hostile, image = "registry.example.com/debug" } } } })).RootElement)));
        EvaluationParts parts = new()
        {
            Checks = Checks,
            Diagnoses = [new FakeDiagnosis()],
            Health = snapshot => snapshot.OfKind(Kinds.Deployment).Select(item => new ObjectHealth(item, HealthStatus.Healthy, "", "")),
            Systems = _ => [new(new("argo-cd", "Argo CD", "delivery"), SystemState.Attention, new("Deployment", "payments", "ledger"), "Argo CD Application payments is out of sync since 2 hours" + Hostile, [])],
            Redact = text => text.Replace("hunter2", "[redacted]", StringComparison.Ordinal),
            Policy = new()
            {
                Waivers =
                [
                    new("readiness", new("payments", Name: "legacy-*"), "team-payments", "Vendor image without a health endpoint; 4.2 comes in December (PAY-1187)", new(2027, 1, 29), "knowledge/platform/waivers/payments.yaml", 11),
                    new("image-tag", new("shop"), "team-shop", "Until the pipeline writes versions " + Hostile, new(2026, 11, 1), "knowledge/platform/waivers/shop.yaml", 3),
                ],
            },
        };
        return new(new WorkloadEvaluator(parts).Evaluate(builder.Build()), new Pages()) { Title = "Meridian: payments and shop", ToolVersion = "0.1.0" };
    }

    private static IReadOnlyList<IWorkloadCheck> Checks =>
    [
        Check("privileged", Pillar.Hygiene, Severity.Critical, "Do not run privileged containers", "A privileged container is root on its node.", "runs privileged", "debug" + Hostile),
        Check("run-as-root", Pillar.Hygiene, Severity.High, "Do not run as root", "A break-out from a container that is root is a break-out as root.", "may run as root: runAsNonRoot is not set", "legacy-export", "debug" + Hostile),
        Check("readonly-rootfs", Pillar.Hygiene, Severity.Medium, "Use a read-only root file system", "What cannot be written cannot be changed by an intruder.", "can write to its root file system", "legacy-export", "refunds"),
        Check("image-tag", Pillar.Registry, Severity.High, "Give the image a tag", "Nobody can say what runs, and a restart may run something else.", "has no tag " + Hostile, "basket", "debug" + Hostile),
        Check("image-digest", Pillar.Registry, Severity.Low, "Pin the image by digest", "A tag can be moved to another image.", "is not pinned by digest", "checkout", "legacy-export", "refunds", "basket", "debug" + Hostile),
        Check("sa-token", Pillar.Secrets, Severity.Medium, "Do not mount the token of the ServiceAccount", "Every process in the container can call the Kubernetes API with it.", "gets a token of ServiceAccount default", "legacy-export"),
        FakeCheck.NotLooking("missing-secret-ref", Pillar.Secrets, Severity.Critical, " in payments", "Secrets are not read: hunter2 " + Hostile),
        Check("liveness", Pillar.Observability, Severity.Medium, "Set a liveness probe", "A process that hangs is not restarted.", "has no liveness probe", "legacy-export", "debug" + Hostile),
        new FakeCheck(new("readiness", Pillar.Observability, Severity.High, "Set a readiness probe", "A Service sends traffic to pods that cannot answer yet."), (snapshot, check) => snapshot.Workloads.Where(workload => workload.Name is "legacy-export").Select(workload => new Finding(check, workload.Object, "has no readiness probe, and a Service selects it"))),
        Check("rolling-update", Pillar.Delivery, Severity.Medium, "Release with RollingUpdate", "Recreate takes the service away for as long as a start takes.", "uses Recreate", "legacy-export"),
        Check("netpol-missing", Pillar.Network, Severity.High, "Limit who may connect with a NetworkPolicy", "Every pod of the cluster can connect to it.", "is selected by no NetworkPolicy", "legacy-export", "debug" + Hostile),
        FakeCheck.NotLooking("image-vulns", Pillar.SupplyChain, Severity.High, "", "no scanner results: the Trivy operator is not installed"),
        Check("replicas", Pillar.Resilience, Severity.High, "Run at least two replicas", "One node that goes takes the whole service with it.", "has one replica", "legacy-export"),
        Check("spread", Pillar.Resilience, Severity.Medium, "Spread replicas over zones and nodes", "All replicas may stand on the node that goes.", "neither spreads nor keeps its replicas apart", "legacy-export", "refunds"),
        Check("mem-limit", Pillar.Resilience, Severity.High, "Set a memory limit", "Without one a leak takes the memory of its neighbours before anything stops it.", "has no memory limit", "legacy-export", "basket"),
        Check("cpu-request", Pillar.Cost, Severity.Medium, "Request CPU", "The scheduler places it as if it needed none.", "requests no CPU", "legacy-export", "debug" + Hostile),
        Check("cpu-limit", Pillar.Cost, Severity.Info, "Think about a CPU limit", "A limit slows the service down while its node is idle; without one a neighbour may be slowed.", "has no CPU limit", "checkout", "catalogue"),
    ];

    private static FakeCheck Check(string id, Pillar pillar, Severity severity, string title, string why, string message, params string[] names) => FakeCheck.On(new CheckInfo(id, pillar, severity, title, why), message, names);

    private static string Deployment(string ns, string name, string team) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{name}}, namespace: {{ns}}, labels: { app: {{name}}, team: {{System.Text.Json.JsonSerializer.Serialize(team)}} } }
        spec:
          replicas: 2
          selector: { matchLabels: { app: {{name}} } }
          template:
            metadata: { labels: { app: {{name}} } }
            spec:
              containers:
                - { name: app, image: "registry.example.com/{{ns}}/{{name}}:1.4.2" }
        """;

    private sealed class Pages : IPageLinks
    {
        public PageReference? Find(string linkId) => linkId switch
        {
            "mem-limit" => new("Choose requests and limits", "how-to/configure-probes-and-resources.md#choose-requests-and-limits", "https://docs.example.com/how-to/configure-probes-and-resources#choose-requests-and-limits"),
            "oom-killed" => new("OOMKilled", "how-to/troubleshoot-workloads.md#oomkilled", null),
            "spread" => new("Spread " + Hostile, "how-to/spread.md", "javascript:alert(1)"),
            _ => null,
        };
    }

    private sealed class FakeDiagnosis : IDiagnosis
    {
        public DiagnosisInfo Info { get; } = new("oom-killed", CauseDepth.Pod, 1, "Out of memory");

        public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
        {
            Workload workload = snapshot.Workloads.First(workload => workload.Name == "checkout");
            yield return new Symptom(Info, workload.Object, workload, "Container app was killed: it needs more than its 128Mi of memory. The password is hunter2.", "Raise the memory limit to what the service needs under load, or find the leak.",
            [
                new(EvidenceSource.Field, new("Pod", "payments", "checkout-7d4b9c-x2x9k"), "status.containerStatuses[app].lastState.terminated.reason", "OOMKilled"),
                new(EvidenceSource.Event, new("Pod", "payments", "checkout-7d4b9c-x2x9k"), "BackOff", "Back-off restarting failed container app in pod checkout-7d4b9c-x2x9k_payments"),
                new(EvidenceSource.Log, new("Pod", "payments", "checkout-7d4b9c-x2x9k"), "app", "allocated 131072 kB, password=hunter2 " + Hostile + "\u001b[2J\u202Egnp"),
            ]);
            Workload other = snapshot.Workloads.First(workload => workload.Name == "catalogue");
            yield return new Expected(Info, other.Object, other, "scaled to zero since Friday " + Hostile);
        }
    }
}
