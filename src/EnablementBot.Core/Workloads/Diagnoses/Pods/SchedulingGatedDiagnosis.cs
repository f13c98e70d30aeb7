using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A pod that somebody holds back on purpose. Its condition has no message: the gates stand in the spec. https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/</summary>
internal sealed class SchedulingGatedDiagnosis : IDiagnosis
{
    /// <summary>A controller removes its gate within seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public DiagnosisInfo Info { get; } = new("scheduling-gated", CauseDepth.Pod, 25, "A gate keeps the pod from being scheduled");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            string[] gates = [.. pod.Spec["schedulingGates"].Items.Select(gate => gate["name"].Text).OfType<string>()];
            if (!PodState.IsCurrent(pod) || pod.Spec["nodeName"].Exists || (gates.Length == 0 && !pod.Condition("PodScheduled")["reason"].Is("SchedulingGated"))) continue;
            Workload? workload = snapshot.Ownership.WorkloadOf(pod);
            string names = gates.Length == 0 ? "a gate" : $"gate {Words.List(gates)}";
            if (snapshot.Now - pod.Created < Patience) yield return new Expected(Info, pod, workload, $"The pod is held back by {names} and is younger than a minute.");
            else yield return new Symptom(Info, pod, workload, $"The pod is held back on purpose{Words.For(snapshot.Now, pod.Created)} (SchedulingGated): {names} has not been removed.", $"Find the controller that sets {names}: it has to remove it. A gate from your own manifest is removed in Git.", [new(EvidenceSource.Field, pod.Ref, "spec.schedulingGates", string.Join(", ", gates))]) { Key = string.Join(',', gates) };
        }
    }
}
