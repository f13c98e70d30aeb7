using System.Globalization;
using EnablementBot.Core.Workloads.Checks.Cost;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Cost;

/// <summary>What the pods of a workload ask for, and what they use at this moment. Source: https://github.com/kubernetes-sigs/metrics-server</summary>
internal sealed class UsageReader : ISystemReader
{
    private const decimal TooLittle = 0.2m;

    public SystemInfo Info { get; } = new("usage", "metrics-server", "cost");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "PodMetrics (metrics.k8s.io)", [Kinds.PodMetrics], "what is used is not known")) yield return gap;
        if (!snapshot.Has(Kinds.PodMetrics)) yield break;
        ILookup<Workload, KubeObject> metrics = PodUsage.ByWorkload(snapshot);
        foreach (Workload workload in snapshot.Workloads)
        {
            KubeObject[] own = [.. metrics[workload]];
            if (own.Length == 0) continue;
            PodUsage[] cpu = [.. PodUsage.Of(snapshot, workload, own, "cpu")], memory = [.. PodUsage.Of(snapshot, workload, own, "memory")];
            if (cpu.Length == 0 && memory.Length == 0)
            {
                yield return Info.Attention(workload.Object.Ref, "uses CPU and memory, and asks for none: the scheduler cannot plan with it", own[0].At("containers[].usage"));
                continue;
            }

            bool isOdd = IsOdd(cpu) || IsOdd(memory);
            yield return Info.Told(isOdd, workload.Object.Ref, $"uses {Share(cpu, Cores)} CPU and {Share(memory, Bytes)} memory at the moment, over {Words.Count(own.Length, "pod")}", own[0].At("containers[].usage"), workload.Object.At(workload.Template.SpecPointer + "/containers"));
        }
    }

    private static bool IsOdd(PodUsage[] usage) => usage.Length > 0 && usage.Sum(item => item.Requested) is > 0 and { } requested && usage.Sum(item => item.Used) / requested is < TooLittle or > 1m;

    private static string Share(PodUsage[] usage, Func<decimal, string> written) => usage.Length == 0 ? "an amount that nobody asked for of" : $"{written(usage.Sum(item => item.Used))} of the requested {written(usage.Sum(item => item.Requested))}";

    public static string Cores(decimal cores) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(cores * 1000)}m");

    public static string Bytes(decimal bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(bytes / 1024 / 1024)}Mi");
}
