using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Observability;

/// <summary>ServiceMonitors select Services, PodMonitors pods, in their own namespace unless they say otherwise. Source: https://prometheus-operator.dev/docs/developer/getting-started/</summary>
internal sealed class ServiceMonitorDanglingCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("servicemonitor-dangling", Pillar.Observability, Severity.Medium, "Let the monitor select something", "Prometheus does not say that it scrapes nothing: dashboards stay empty, and alerts stay silent.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject monitor in snapshot.OfKind(Kinds.ServiceMonitor).Concat(snapshot.OfKind(Kinds.PodMonitor)))
        {
            if (Scope.Of(monitor, snapshot) is { Why: { } why })
            {
                yield return new NotChecked($"{Info.In(monitor.Namespace)} ({monitor.Kind} {monitor.Name})", why);
                continue;
            }

            if (Problem(monitor, snapshot, Scope.Of(monitor, snapshot)) is { } found) yield return new Finding(Info, monitor, found.Message, found.Field);
        }
    }

    private static (string Message, string Field)? Problem(KubeObject monitor, ClusterSnapshot snapshot, Scope scope)
    {
        bool isOfPods = monitor.Is(Kinds.PodMonitor);
        LabelSelector selector = LabelSelector.Of(monitor.Spec["selector"]);
        HashSet<string>[] ports = isOfPods ? [.. PodPorts(snapshot, selector, scope)] : [.. ServicePorts(snapshot, selector, scope)];
        string where = scope.IsEverywhere ? "in any namespace" : scope.Names is [""] ? "" : $"in {string.Join(", ", scope.Names)}";
        if (ports.Length == 0) return ($"selects no {(isOfPods ? "pod" : "Service")} {where}: nothing is scraped".Replace(" :", ":", StringComparison.Ordinal), "/spec/selector");
        int i = 0;
        foreach (Json endpoint in monitor.Spec[isOfPods ? "podMetricsEndpoints" : "endpoints"].Items)
        {
            if (endpoint["port"].Text is { Length: > 0 } port && !ports.Any(names => names.Contains(port)))
            {
                string[] known = [.. ports.SelectMany(names => names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(5)];
                return ($"scrapes the port {port}, and no {(isOfPods ? "pod" : "Service")} that it selects has a port of that name ({(known.Length == 0 ? "their ports have no names" : $"there is {string.Join(", ", known)}")})", $"/spec/{(isOfPods ? "podMetricsEndpoints" : "endpoints")}/{i}/port");
            }

            i++;
        }

        return null;
    }

    private static IEnumerable<HashSet<string>> ServicePorts(ClusterSnapshot snapshot, LabelSelector selector, Scope scope) =>
        from service in snapshot.OfKind(Kinds.Service)
        where scope.Holds(service.Namespace) && selector.Takes(service.Labels)
        select Names(service.Spec["ports"]);

    private static IEnumerable<HashSet<string>> PodPorts(ClusterSnapshot snapshot, LabelSelector selector, Scope scope)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            if (scope.Holds(workload.Namespace) && (selector.Takes(workload.Template.Labels) || workload.Pods.Any(pod => selector.Takes(pod.Labels)))) yield return [.. workload.Template.Containers.SelectMany(container => Names(container.Json["ports"]))];
        }
    }

    private static HashSet<string> Names(Json ports) => [.. ports.Items.Select(port => port["name"].Text).OfType<string>()];

    /// <summary>The namespaces that a monitor looks into.</summary>
    /// <param name="Why">Why they cannot be judged; null where they can.</param>
    private sealed record Scope(bool IsEverywhere, string[] Names, Func<string, bool> Holds, string? Why)
    {
        public static Scope Of(KubeObject monitor, ClusterSnapshot snapshot)
        {
            Json selector = monitor.Spec["namespaceSelector"];
            string[] named = [.. selector["matchNames"].Texts];
            string[] names = named.Length > 0 ? named : [monitor.Namespace];
            bool isEverywhere = selector["any"].IsTrue;
            ObjectKind kind = monitor.Is(Kinds.PodMonitor) ? Kinds.Pod : Kinds.Service;
            string? why = isEverywhere ? snapshot.WhyUnknown(kind, "") : names.Select(ns => snapshot.WhyUnknown(kind, ns) ?? Unseen(snapshot, ns)).FirstOrDefault(why => why is not null);
            return new(isEverywhere, names, ns => isEverywhere || names.Any(name => snapshot.IsNear(name, ns)), why);
        }

        /// <summary>A live reading of one namespace knows nothing of the others.</summary>
        private static string? Unseen(ClusterSnapshot snapshot, string ns) => snapshot.IsLive && !snapshot.Objects.Any(item => item.Namespace == ns || (item.Is(Kinds.Namespace) && item.Name == ns)) ? $"the namespace {ns} was not read" : null;
    }
}
