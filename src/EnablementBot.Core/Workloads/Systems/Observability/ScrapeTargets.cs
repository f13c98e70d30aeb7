using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>Which monitors take which workloads, each monitor looked up once. Source: https://prometheus-operator.dev/docs/api-reference/api/</summary>
internal sealed class ScrapeTargets
{
    private static readonly ObjectKind PodMonitoring = new("monitoring.googleapis.com", "PodMonitoring");

    private readonly Dictionary<Workload, List<(KubeObject Monitor, string? Problem)>> _byWorkload = new(ReferenceEqualityComparer.Instance);
    private readonly ClusterSnapshot _snapshot;
    private readonly string[] _namespaces;

    public ScrapeTargets(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        _namespaces = [.. snapshot.Workloads.Select(workload => workload.Namespace).Distinct(StringComparer.Ordinal)];
        foreach (KubeObject monitor in snapshot.OfKind(Kinds.ServiceMonitor)) AddServices(monitor);
        foreach (KubeObject monitor in snapshot.OfKind(Kinds.PodMonitor).Concat(snapshot.OfKind(PodMonitoring)))
        {
            foreach (string ns in Namespaces(monitor))
            {
                foreach (Workload workload in snapshot.Relations.WorkloadsBy(LabelSelector.Of(monitor.Spec["selector"]), ns)) Add(workload, monitor, null);
            }
        }
    }

    public static readonly ObjectKind[] Monitors = [Kinds.ServiceMonitor, Kinds.PodMonitor, PodMonitoring];

    public IReadOnlyList<(KubeObject Monitor, string? Problem)> Of(Workload workload) => _byWorkload.TryGetValue(workload, out List<(KubeObject, string?)>? found) ? found : [];

    private void AddServices(KubeObject monitor)
    {
        string[] wanted = [.. monitor.Spec["endpoints"].Items.Select(endpoint => endpoint["port"].Text).OfType<string>()];
        foreach (string ns in Namespaces(monitor))
        {
            foreach (KubeObject service in _snapshot.Relations.ServicesBy(LabelSelector.Of(monitor.Spec["selector"]), ns))
            {
                string? lacks = wanted.Length == 0 || wanted.Any(port => service.Spec["ports"].With("name", port).Exists) ? null : $"its Service {service.Name} has no port called {wanted[0]}";
                foreach (Workload workload in _snapshot.Relations.WorkloadsBy(LabelSelector.OfService(service.Spec["selector"]), ns)) Add(workload, monitor, lacks);
            }
        }
    }

    /// <summary>Its own namespace, unless the monitor says otherwise.</summary>
    private IEnumerable<string> Namespaces(KubeObject monitor)
    {
        Json selector = monitor.Spec["namespaceSelector"];
        return selector["any"].IsTrue ? _namespaces : selector["matchNames"].Count > 0 ? selector["matchNames"].Texts.Distinct(StringComparer.Ordinal) : [monitor.Namespace];
    }

    private void Add(Workload workload, KubeObject monitor, string? problem)
    {
        if (!_byWorkload.TryGetValue(workload, out List<(KubeObject Monitor, string? Problem)>? list)) _byWorkload[workload] = list = [];
        int known = list.FindIndex(item => ReferenceEquals(item.Monitor, monitor));
        if (known < 0) list.Add((monitor, problem));
        else if (problem is null) list[known] = (monitor, null);
    }
}
