using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>
/// A pod that should be gone: the deletion time stamp is when its grace period ends, and some minutes more are normal. Other objects are taken where a finalizer holds them for long.
/// </summary>
internal sealed class StuckTerminatingDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public DiagnosisInfo Info { get; } = new("stuck-terminating", CauseDepth.Behaviour, 40, "A deletion does not finish");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject item in snapshot.Objects)
        {
            if (item.Metadata["deletionTimestamp"].Time is not { } due) continue;
            TimeSpan late = snapshot.Now - due;
            bool isPod = item.Is(Kinds.Pod);
            string[] finalizers = [.. item.Metadata["finalizers"].Texts.Concat(item.Is(Kinds.Namespace) ? item.Spec["finalizers"].Texts : [])];
            if (late < (isPod ? Patience : Long) || (!isPod && finalizers.Length == 0)) continue;
            yield return isPod ? OfPod(snapshot, item, finalizers, late) : OfOther(snapshot, item, finalizers, late);
        }
    }

    private Symptom OfPod(ClusterSnapshot snapshot, KubeObject pod, string[] finalizers, TimeSpan late)
    {
        string node = pod.Spec["nodeName"].Text ?? "";
        (string why, string next) = finalizers.Length > 0
            ? ($"finalizer {Words.List(finalizers)} holds it", $"Look at the controller that set {Words.List(finalizers)}: it has not finished its work.")
            : (node.Length > 0 ? $"node {node} has not confirmed that it ended" : "nothing has confirmed that it ended", node.Length > 0 ? $"Look whether other pods of node {node} hang too, and give its name to the platform team." : "Delete it again; force it only for a pod without state.");
        return new Symptom(Info, pod, snapshot.Ownership.WorkloadOf(pod), $"Pod {pod.Name} should have been gone {Words.Span(late)} ago (Terminating): {why}.", next, Evidence(pod, finalizers)) { Severity = late < Long ? Severity.Low : Severity.Medium, Key = string.Join(',', finalizers), Blames = finalizers.Length == 0 && node.Length > 0 ? $"Node {node}" : null };
    }

    private Symptom OfOther(ClusterSnapshot snapshot, KubeObject item, string[] finalizers, TimeSpan late)
    {
        string user = finalizers.Contains("kubernetes.io/pvc-protection") && snapshot.OfKind(Kinds.Pod, item.Namespace).FirstOrDefault(pod => pod.Spec["volumes"].Items.Any(volume => volume["persistentVolumeClaim"]["claimName"].Is(item.Name))) is { } pod ? $", and pod {pod.Name} still uses it" : "";
        return new Symptom(Info, item, snapshot.Ownership.WorkloadOf(item), $"{item.Kind} {item.Name} should have been gone {Words.Span(late)} ago: finalizer {Words.List(finalizers)} holds it{user}.", $"Look at the controller that set {Words.List(finalizers)}: it has not finished its work, or does not run any more.", Evidence(item, finalizers)) { Severity = Severity.Medium };
    }

    private static Evidence[] Evidence(KubeObject item, string[] finalizers)
    {
        Evidence deleted = new(EvidenceSource.Field, item.Ref, "metadata.deletionTimestamp", item.Metadata["deletionTimestamp"].Text ?? "");
        return finalizers.Length == 0 ? [deleted] : [deleted, new(EvidenceSource.Field, item.Ref, "metadata.finalizers", string.Join(", ", finalizers))];
    }
}
