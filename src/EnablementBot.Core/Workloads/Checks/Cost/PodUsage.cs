using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

/// <summary>What the pods of a workload use and ask for now, one container of one pod each. Source: metrics.k8s.io, https://github.com/kubernetes/metrics</summary>
internal sealed record PodUsage(string Container, decimal Used, decimal Requested)
{
    /// <summary>A pod that has just started says nothing about what it needs.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(5);

    /// <summary>The metrics, each with the workload of its pod.</summary>
    public static ILookup<Workload, KubeObject> ByWorkload(ClusterSnapshot snapshot)
    {
        List<(Workload Workload, KubeObject Metrics)> found = [];
        foreach (KubeObject metrics in snapshot.OfKind(Kinds.PodMetrics))
        {
            KubeObject? pod = snapshot.Find(Kinds.Pod, metrics.Namespace, metrics.Name);
            if (pod?.Created is { } created && snapshot.Now - created < WarmUp && snapshot.Now >= created) continue;
            Workload? workload = pod is not null ? snapshot.Ownership.WorkloadOf(pod)
                : snapshot.Workloads.FirstOrDefault(item => item.Namespace == metrics.Namespace && item.Object.Spec["selector"]["matchLabels"].Count > 0 && LabelSelector.Of(item.Object.Spec["selector"]).Takes(metrics.Labels));
            if (workload is not null) found.Add((workload, metrics));
        }

        return found.ToLookup(pair => pair.Workload, pair => pair.Metrics);
    }

    public static IEnumerable<PodUsage> Of(ClusterSnapshot snapshot, Workload workload, IEnumerable<KubeObject> metrics, string resource)
    {
        foreach (KubeObject item in metrics)
        {
            Json running = snapshot.Find(Kinds.Pod, item.Namespace, item.Name)?.Spec["containers"] ?? Json.Missing;
            foreach (Json container in item.Json["containers"].Items)
            {
                string name = container["name"].Text ?? "";
                Json resources = running.With("name", name)["resources"] is { Exists: true } own ? own : workload.Template.Containers.FirstOrDefault(written => written.Name == name)?.Json["resources"] ?? Json.Missing;
                decimal? requested = Quantity.Of(resources["requests"][resource]) ?? Quantity.Of(resources["limits"][resource]);
                if (Quantity.Of(container["usage"][resource]) is { } used && requested is { } request and > 0) yield return new(name, used, request);
            }
        }
    }
}
