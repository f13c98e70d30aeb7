using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

/// <summary>What one more pod of a workload takes from a quota, by the quota's own names.</summary>
internal static class PodCost
{
    /// <summary>As the running pods have it, where there are some (a LimitRange may have added requests), else as the template asks for it.</summary>
    public static decimal Of(Workload workload, string resource)
    {
        if (resource is "pods" or "count/pods") return 1;
        (bool isLimit, string name) = resource switch
        {
            "cpu" or "requests.cpu" => (false, "cpu"),
            "memory" or "requests.memory" => (false, "memory"),
            "ephemeral-storage" or "requests.ephemeral-storage" => (false, "ephemeral-storage"),
            "limits.cpu" => (true, "cpu"),
            "limits.memory" => (true, "memory"),
            "limits.ephemeral-storage" => (true, "ephemeral-storage"),
            _ => (false, ""),
        };
        if (name.Length == 0) return 0;

        PodTemplate template = workload.Pods.LastOrDefault(pod => !Standing.IsOver(pod)) is { } pod ? new(pod.Json, "") : workload.Template;
        decimal running = template.LongRunning.Sum(container => Of(container, name, isLimit));
        // Init containers run one after the other, each beside the sidecars that stand before it; that is approximated by all of them.
        decimal starting = template.Containers.Where(container => container.Role == ContainerRole.Init).Select(container => Of(container, name, isLimit)).DefaultIfEmpty().Max()
            + template.Containers.Where(container => container.Role == ContainerRole.Sidecar).Sum(container => Of(container, name, isLimit));
        return Math.Max(running, starting) + (Amount(template.Spec["overhead"][name]) ?? 0);
    }

    /// <summary>Null also for what is too large to be meant, so that sums and products stay countable.</summary>
    public static decimal? Amount(Json value) => Quantity.Of(value) is { } amount and >= 0 and < 1_000_000_000_000_000_000m ? amount : null;

    /// <summary>A request that is not set is the limit.</summary>
    private static decimal Of(Container container, string name, bool isLimit) => (isLimit ? Amount(container.Limits[name]) : Amount(container.Requests[name]) ?? Amount(container.Limits[name])) ?? 0;
}
