using System.Globalization;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

/// <summary>Under a fifth of what is asked for, or over all of it, summed over the pods of a workload: at this moment, which the message says.</summary>
internal sealed class UsageVersusRequestCheck : IWorkloadCheck
{
    private const decimal TooLittle = 0.2m;

    /// <summary>Requests so small that nobody saves anything by halving them.</summary>
    private static readonly (string Resource, string Word, decimal Floor)[] Resources = [("cpu", "CPU", 0.01m), ("memory", "memory", 32m * 1024 * 1024)];

    public CheckInfo Info { get; } = new("usage-vs-request", Pillar.Cost, Severity.Medium, "Ask for about as much as the service uses", "What is asked for and not used is paid all the same; what is used and not asked for is taken away when the node is full.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (snapshot.Workloads.Count == 0) yield break;
        if (snapshot.OfKind(Kinds.PodMetrics).Count == 0)
        {
            yield return new NotChecked(Info.Id, snapshot.IsLive ? "no usage of pods was read (metrics.k8s.io, which metrics-server provides)" : "manifests do not say what is used");
            yield break;
        }

        ILookup<Workload, KubeObject> metrics = PodUsage.ByWorkload(snapshot);
        foreach (Workload workload in snapshot.Workloads)
        {
            foreach ((string resource, string word, decimal floor) in Resources)
            {
                foreach (IGrouping<string, PodUsage> usage in PodUsage.Of(snapshot, workload, metrics[workload], resource).GroupBy(usage => usage.Container, StringComparer.Ordinal))
                {
                    int pods = usage.Count();
                    decimal used = usage.Sum(item => item.Used) / pods, requested = usage.Sum(item => item.Requested) / pods;
                    decimal share = used / requested;
                    if (share > 1 || (share < TooLittle && requested > floor)) yield return new Finding(Info, workload.Object, usage.Key, Message(word, used, requested, share, pods), Field(workload, usage.Key, resource), Info.Severity);
                }
            }
        }
    }

    private static string? Field(Workload workload, string container, string resource) =>
        workload.Template.Containers.FirstOrDefault(item => item.Name == container) is { } own ? $"{own.Pointer}/resources/requests/{resource}" : null;

    private static string Message(string word, decimal used, decimal requested, decimal share, int pods) =>
        $"uses {Written(word, used)} of the {Written(word, requested)} {word} that it asks for ({share.ToString("P0", CultureInfo.InvariantCulture)}) at the moment{(pods > 1 ? $", on average of {pods} pods" : "")}";

    private static string Written(string word, decimal amount) => word == "CPU"
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(amount * 1000)}m")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(amount / 1024 / 1024)}Mi");
}
