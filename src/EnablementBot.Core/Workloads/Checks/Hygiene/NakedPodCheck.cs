using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Pods that nobody makes anew: none of a controller that was not read, and none that the kubelet runs from a file. Milder for what ends by itself, such as a test hook.</summary>
internal sealed class NakedPodCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("naked-pod", Pillar.Hygiene, Severity.Medium, "Let a controller make the pods", "No one makes a pod without a controller anew when its node is replaced, it is evicted or somebody deletes it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            KubeObject pod = workload.Object;
            if (!pod.Is(Kinds.Pod) || (pod.Controller is { Exists: true } owner && !owner["controller"].IsFalse) || pod.Annotation("kubernetes.io/config.mirror") is not null) continue;
            bool ends = workload.RunsToCompletion || pod.Status["phase"].Text is "Succeeded" or "Failed" || pod.Annotation("helm.sh/hook") is not null;
            yield return ends
                ? new Finding(Info, pod, "no controller made this pod: a Job would start it again where its node is lost") with { Severity = Severity.Info }
                : new Finding(Info, pod, "no controller made this pod, so nobody makes it anew when it or its node is gone");
        }
    }
}
