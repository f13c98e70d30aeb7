using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Cost;

/// <summary>Whether spend has an owner: OpenCost and Kubecost share costs out by labels of pods and namespaces. Source: https://opencost.io/docs/integrations/opencost-exporter/</summary>
internal sealed class CostLabelsReader : ISystemReader
{
    private static readonly string[] Labels = ["cost-center", "cost_center", "costcenter", "team", "owner", "app.kubernetes.io/part-of"];

    public SystemInfo Info { get; } = new("cost-labels", "Cost labels", "cost");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (IGrouping<string, Workload> ns in snapshot.Workloads.GroupBy(workload => workload.Namespace, StringComparer.Ordinal))
        {
            KubeObject? own = snapshot.Find(Kinds.Namespace, "", ns.Key);
            string? ofNamespace = own is null ? null : Labels.FirstOrDefault(own.Labels.ContainsKey);
            if (ofNamespace is not null)
            {
                yield return Info.Present(FactWording.Namespace(ns.Key), $"its cost goes to {ofNamespace} {own!.Labels[ofNamespace]}", own.At($"metadata.labels[{ofNamespace}]"));
                continue;
            }

            Workload[] unowned = [.. ns.Where(workload => !Labels.Any(label => workload.Template.Labels.ContainsKey(label) || workload.Object.Labels.ContainsKey(label)))];
            int owned = ns.Count() - unowned.Length;
            if (unowned.Length > 0 && (snapshot.IsLive || owned > 0))
            {
                string amount = snapshot.IsLive ? Requested(unowned) : "";
                yield return Info.Attention(FactWording.Namespace(ns.Key) ?? unowned[0].Object.Ref, $"nobody owns the cost of {Words.List(unowned.Select(workload => workload.Name))}{amount}: neither they nor the namespace have a label cost-center, team or owner", [.. unowned.Take(3).Select(workload => workload.Object.At("metadata.labels"))]);
            }
            else if (owned > 0)
            {
                yield return Info.Present(FactWording.Namespace(ns.Key) ?? ns.First().Object.Ref, $"the cost of {(owned == 1 ? "its workload has" : $"all {owned} workloads has")} an owner, by label", ns.First().Object.At("metadata.labels"));
            }
        }
    }

    private static string Requested(Workload[] workloads)
    {
        decimal cpu = Sum(workloads, "cpu"), memory = Sum(workloads, "memory");
        return cpu == 0 && memory == 0 ? "" : $" ({UsageReader.Cores(cpu)} CPU and {UsageReader.Bytes(memory)} memory requested)";
    }

    private static decimal Sum(Workload[] workloads, string resource) => workloads.Sum(workload =>
        workload.Template.LongRunning.Sum(container => Sane(Quantity.Of(container.Requests[resource]))) * Math.Clamp(workload.Object.Is(Kinds.DaemonSet) ? workload.Pods.Count : workload.Replicas ?? 1, 0, 100_000));

    /// <summary>No container asks for more than a peta-something: what does is a mistake, and would not add up.</summary>
    private static decimal Sane(decimal? amount) => amount is >= 0 and < 1e15m and { } sane ? sane : 0;
}
