namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>
/// The tools that are known by their agents. Sources: https://docs.datadoghq.com/containers/kubernetes/tag/, https://www.elastic.co/docs/reference/beats/filebeat/configuration-autodiscover-hints,
/// https://docs.newrelic.com/docs/kubernetes-pixie/, https://docs.sysdig.com/, https://grafana.github.io/grafana-operator/docs/
/// </summary>
internal static class ObservabilityAgents
{
    public static ISystemReader Grafana { get; } = new AgentReader(new("grafana", "Grafana", "observability"), new(["grafana", "grafana-oss", "grafana-enterprise", "alloy", "grafana-agent", "agent-operator", "promtail", "loki", "tempo"], ["grafana.integreatly.org"], ["grafana_dashboard", "k8s.grafana.com/"], []));

    public static ISystemReader Elastic { get; } = new AgentReader(new("elk", "ELK and log agents", "observability"), new(["filebeat", "metricbeat", "elastic-agent", "logstash", "elasticsearch", "kibana", "fluent-bit", "fluentd", "fluentd-kubernetes-daemonset", "vector", "apm-server"], ["beat.k8s.elastic.co", "agent.k8s.elastic.co", "elasticsearch.k8s.elastic.co", "kibana.k8s.elastic.co", "logging.banzaicloud.io"], ["co.elastic."], ["ELASTIC_APM_"]));

    public static ISystemReader Datadog { get; } = new AgentReader(new("datadog", "Datadog", "observability"), new(["datadog/agent", "datadog/cluster-agent", "datadoghq/agent", "datadoghq/cluster-agent", "agent-datadog"], ["datadoghq.com"], ["ad.datadoghq.com/", "tags.datadoghq.com/", "admission.datadoghq.com/"], ["DD_"]));

    public static ISystemReader Sysdig { get; } = new AgentReader(new("sysdig", "Sysdig", "observability"), new(["sysdig/agent", "sysdig/agent-slim", "sysdig/node-analyzer", "sysdig/host-scanner"], ["sysdig.com"], ["sysdig.com/"], ["SYSDIG_"]));

    public static ISystemReader NewRelic { get; } = new AgentReader(new("new-relic", "New Relic", "observability"), new(["newrelic/nri-kubernetes", "newrelic/infrastructure", "newrelic/infrastructure-k8s", "newrelic/infrastructure-bundle", "newrelic/newrelic-fluentbit-output", "newrelic/k8s-agents-operator"], ["newrelic.com"], ["instrumentation.newrelic.com/"], ["NEW_RELIC_"]));
}
