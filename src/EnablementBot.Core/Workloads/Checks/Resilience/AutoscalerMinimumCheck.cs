using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>An autoscaler that may leave one pod, or that has no room to scale. KEDA's minimum of 0 is meant so, and the HPA that KEDA makes is its ScaledObject's.</summary>
internal sealed class AutoscalerMinimumCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("hpa-min", Pillar.Resilience, Severity.Medium, "Let the autoscaler keep 2 replicas and room above", "At its minimum of one pod a service has no spare, and one whose minimum is its maximum does not scale.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject scaler in snapshot.OfKind(Kinds.HorizontalPodAutoscaler).Concat(snapshot.OfKind(Kinds.ScaledObject)))
        {
            if (scaler.Controller["kind"].Is("ScaledObject")) continue;
            (string minField, string maxField) = Fields(scaler);
            long least = PodCount.MinimumOf(scaler);
            long? most = scaler.Spec[maxField].Number;
            bool sleeps = least == 0 && scaler.Is(Kinds.ScaledObject);
            if (least == most) yield return new Finding(Info, scaler, $"never scales: {minField} and {maxField} are both {least}", $"/spec/{maxField}");
            else if (least < 2 && !sleeps) yield return new Finding(Info, scaler, scaler.Spec[minField].Exists ? $"may leave {(least == 1 ? "a single pod" : "no pod")}: {minField} is {least}" : $"may leave a single pod: {minField} is not set, which means 1", $"/spec/{minField}");
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        (string minField, string maxField) = Fields(finding.Object);
        long least = PodCount.MinimumOf(finding.Object);
        long wanted = Math.Max(2, least);
        List<PatchOperation> steps = [];
        if (least < wanted) steps.Add(PatchOperation.Set($"/spec/{minField}", wanted));
        if (finding.Object.Spec[maxField].Number is { } most && most <= wanted && wanted < int.MaxValue / 2) steps.Add(PatchOperation.Set($"/spec/{maxField}", wanted * 2));
        return steps.Count == 0 ? null : new PatchFix(steps, "See that the namespace's quota has room for the maximum.");
    }

    private static (string Min, string Max) Fields(KubeObject scaler) => scaler.Is(Kinds.ScaledObject) ? ("minReplicaCount", "maxReplicaCount") : ("minReplicas", "maxReplicas");
}
