namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class ObservabilityTests
{
    private static string Monitor(string port = "http", string more = "") => Yaml.Object("monitoring.coreos.com/v1", "ServiceMonitor", "checkout", spec: $"{{ selector: {{ matchLabels: {{ app: checkout }} }}, endpoints: [ {{ port: {port} }} ]{more} }}");

    [TestMethod]
    public void Scraped_by_a_monitor_by_annotation_or_not()
    {
        Seen.Live("prometheus", Yaml.Deployment() + Yaml.Service() + Monitor()).Present("Deployment shop/checkout", "scraped by ServiceMonitor checkout").Calm();
        Seen.Live("prometheus", Yaml.Deployment() + Yaml.Service() + Monitor("metrics")).Attention("Deployment shop/checkout", "no port called metrics");
        Seen.Live("prometheus", Yaml.Deployment() + Yaml.Deployment(name: "cart") + Yaml.Service() + Monitor()).Absent("Deployment shop/cart", "not scraped");
        Seen.Live("prometheus", Yaml.Deployment() + Yaml.Object("monitoring.coreos.com/v1", "PodMonitor", "pods", ns: "monitoring", spec: "{ namespaceSelector: { any: true }, selector: { matchLabels: { app: checkout } } }")).Present("Deployment shop/checkout", "scraped by PodMonitor pods");
        Seen.Live("prometheus", Yaml.Deployment() + Yaml.Service() + Yaml.Object("monitoring.coreos.com/v1", "ServiceMonitor", "far", ns: "monitoring", spec: "{ selector: { matchLabels: { app: checkout } }, endpoints: [ { port: http } ] }")).Absent("Deployment shop/checkout", "not scraped");
        Seen.Live("prometheus", Yaml.Deployment(pods: "annotations: { prometheus.io/scrape: \"true\" }")).Present("Deployment shop/checkout", "prometheus.io/scrape");
        Seen.Live("prometheus", Yaml.Deployment()).Absent("", "no ServiceMonitors or PodMonitors among the objects");
    }

    [TestMethod]
    public void Alerts_name_the_workload_in_a_matcher_or_in_their_labels()
    {
        string Rule(string rules, string name = "rules", string ns = "shop") => Yaml.Object("monitoring.coreos.com/v1", "PrometheusRule", name, ns, spec: $"{{ groups: [ {{ name: g, rules: [ {rules} ] }} ] }}");
        Seen.Live("prometheus-rules", Yaml.Deployment() + Rule("{ alert: CheckoutDown, expr: \"kube_deployment_status_replicas_available{deployment=\\\"checkout\\\"} == 0\" }")).Present("Deployment shop/checkout", "1 alert about it: CheckoutDown");
        Seen.Live("prometheus-rules", Yaml.Deployment() + Rule("{ alert: CheckoutRestarts, expr: \"rate(x{namespace=\\\"shop\\\",pod=~\\\"checkout-.*\\\"}[5m]) > 1\" }", ns: "monitoring")).Present("Deployment shop/checkout", "CheckoutRestarts");
        Seen.Live("prometheus-rules", Yaml.Deployment() + Rule("{ alert: Other, expr: \"rate(x{namespace=\\\"payments\\\",pod=~\\\"checkout-.*\\\"}[5m]) > 1\" }", ns: "monitoring")).Absent("Deployment shop/checkout", "no alert is about it");
        Seen.Live("prometheus-rules", Yaml.Deployment() + Rule("{ record: checkout:rate, expr: rate(x) }", "checkout")).Attention("Deployment shop/checkout", "only records");
        Seen.Live("prometheus-rules", Yaml.Deployment()).Absent("", "alerts are not known");
    }

    [TestMethod]
    [DataRow("grafana", "docker.io/grafana/alloy:v1.10", "")]
    [DataRow("elk", "docker.elastic.co/beats/filebeat:9.1.4", "annotations: { co.elastic.logs/enabled: \"true\" }")]
    [DataRow("datadog", "gcr.io/datadoghq/agent:7.70", "annotations: { ad.datadoghq.com/app.checks: \"{}\" }")]
    [DataRow("sysdig", "quay.io/sysdig/agent:13", "")]
    [DataRow("new-relic", "docker.io/newrelic/infrastructure-bundle:3", "annotations: { instrumentation.newrelic.com/inject-java: \"true\" }")]
    public void Agents_run_report_or_lag(string system, string image, string marks)
    {
        string Agent(int ready) => $$"""

            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: { name: agent, namespace: tools }
            spec: { selector: { matchLabels: { app: agent } }, template: { metadata: { labels: { app: agent } }, spec: { containers: [ { name: agent, image: "{{image}}" } ] } } }
            status: { desiredNumberScheduled: 5, numberReady: {{ready}} }

            """;
        Seen.Live(system, Agent(5)).Present("DaemonSet tools/agent", "on 5 nodes").Calm();
        Seen.Live(system, Agent(3)).Attention("DaemonSet tools/agent", "ready on 3 of 5 nodes");
        if (marks.Length > 0) Seen.Live(system, Yaml.Deployment(pods: marks)).Present("Deployment shop/checkout", "reports to");
        Seen.Live(system, Yaml.Deployment()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Variables_are_named_and_their_values_are_not() =>
        Seen.Live("new-relic", Yaml.Deployment(container: "env: [ { name: NEW_RELIC_LICENSE_KEY, value: eu01xx4711geheim } ]")).Present("Deployment shop/checkout", "NEW_RELIC_LICENSE_KEY").Lacks("geheim");

    [TestMethod]
    public void Traced_by_injection_by_variables_or_not()
    {
        string asked = Yaml.Deployment(pods: "annotations: { instrumentation.opentelemetry.io/inject-java: platform/default }");
        string Instrumentation(string name) => Yaml.Object("opentelemetry.io/v1alpha1", "Instrumentation", name, "platform");
        Seen.Live("opentelemetry", asked + Instrumentation("default")).Present("Deployment shop/checkout", "injected for java").Calm();
        Seen.Live("opentelemetry", asked + Instrumentation("other")).Attention("Deployment shop/checkout", "the Instrumentation platform/default does not exist");
        Seen.Live("opentelemetry", Yaml.Deployment(container: "env: [ { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: \"http://otel:4317\" } ]")).Present("Deployment shop/checkout", "OTEL_EXPORTER_OTLP_ENDPOINT");
        Seen.Live("opentelemetry", Yaml.Deployment(container: "env: [ { name: OTEL_SDK_DISABLED, value: \"true\" } ]")).Attention("Deployment shop/checkout", "turned off");
        Seen.Live("opentelemetry", Yaml.Deployment() + Yaml.Namespace(annotations: "instrumentation.opentelemetry.io/inject-python: \"true\"")).Present("Deployment shop/checkout", "injected for python");
        Seen.Live("opentelemetry", Yaml.Deployment() + Instrumentation("default")).Absent("Deployment shop/checkout", "not traced");
        Seen.Live("opentelemetry", Yaml.Deployment()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Service_levels_of_each_maker()
    {
        Seen.Live("slo", Yaml.Deployment() + Yaml.Object("sloth.slok.dev/v1", "PrometheusServiceLevel", "c", spec: "{ service: checkout, slos: [ { name: availability, objective: 99.9 } ] }", status: "{ promOpRulesGenerated: true }")).Present("Deployment shop/checkout", "1 SLO (Sloth): availability 99.9 %").Calm();
        Seen.Live("slo", Yaml.Deployment() + Yaml.Object("sloth.slok.dev/v1", "PrometheusServiceLevel", "c", spec: "{ service: checkout, slos: [ { name: availability, objective: 99.9 } ] }", status: "{ promOpRulesGenerated: false }")).Attention("Deployment shop/checkout", "nothing measures availability 99.9 %");
        Seen.Live("slo", Yaml.Deployment() + Yaml.Object("pyrra.dev/v1alpha1", "ServiceLevelObjective", "checkout", spec: "{ target: \"99.5\", window: 4w }")).Present("Deployment shop/checkout", "99.5 % over 4w (Pyrra)");
        Seen.Live("slo", Yaml.Deployment() + Yaml.Object("pyrra.dev/v1alpha1", "ServiceLevelObjective", "checkout", spec: "{ target: \"0.995\", window: 4w }")).Attention("Deployment shop/checkout", "read as a percentage");
        Seen.Manifest("slo", Yaml.Object("openslo/v1", "SLO", "checkout")).Present("SLO shop/checkout", "OpenSLO");
        Seen.Live("slo", Yaml.Deployment()).Absent("", "no SLO objects");
    }
}
