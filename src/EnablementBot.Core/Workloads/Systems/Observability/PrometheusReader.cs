using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>Whether a workload is scraped: by a monitor of the Prometheus operator or of Google's managed Prometheus, or by the annotations that many configurations follow.</summary>
internal sealed class PrometheusReader : ISystemReader
{
    private const string Scrape = "prometheus.io/scrape";

    public SystemInfo Info { get; } = new("prometheus", "Prometheus", "observability");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "ServiceMonitors or PodMonitors", ScrapeTargets.Monitors)) yield return gap;
        ScrapeTargets targets = new(snapshot);
        bool isSeen = ScrapeTargets.Monitors.Any(snapshot.Has);
        foreach (Workload workload in snapshot.Workloads)
        {
            bool isTold = false;
            foreach ((KubeObject monitor, string? problem) in targets.Of(workload))
            {
                isTold = true;
                SystemEvidence evidence = monitor.At("spec.selector");
                yield return problem is null
                    ? Info.Present(workload.Object.Ref, $"scraped by {monitor.Kind} {monitor.Name}", evidence)
                    : Info.Attention(workload.Object.Ref, $"selected by {monitor.Kind} {monitor.Name}, but not scraped: {problem}", evidence, monitor.At("spec.endpoints"));
            }

            if (Annotated(snapshot, workload) is { } place)
            {
                isTold = true;
                yield return Info.Present(workload.Object.Ref, $"asks to be scraped with the annotation {Scrape}; whether Prometheus follows it is not seen here", place);
            }

            if (!isTold && isSeen && snapshot.IsLive && !workload.RunsToCompletion && snapshot.Sees(workload.Namespace, Kinds.ServiceMonitor, Kinds.PodMonitor)) yield return Info.Absent(workload.Object.Ref, "not scraped: no ServiceMonitor or PodMonitor selects it, and no annotation asks for it");
        }
    }

    private static SystemEvidence? Annotated(ClusterSnapshot snapshot, Workload workload)
    {
        if (workload.Template.Annotations[Scrape].Scalar == "true") return workload.Object.At($"{workload.Template.Pointer}/metadata/annotations/prometheus.io~1scrape");
        return snapshot.Relations.ServicesOf(workload).FirstOrDefault(service => service.Metadata["annotations"][Scrape].Scalar == "true")?.At("metadata.annotations[prometheus.io/scrape]");
    }
}
