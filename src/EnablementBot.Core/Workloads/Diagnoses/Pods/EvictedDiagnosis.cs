using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A pod that its node, the scheduler or the loss of a node ended. Where the controller has replaced it, it is only an entry in a list.</summary>
internal sealed class EvictedDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly string[] Reasons = ["Evicted", "NodeLost", "NodeAffinity", "NodeShutdown", "Shutdown", "UnexpectedAdmissionError", "Terminated", "Preempting", "Preempted"];

    public DiagnosisInfo Info { get; } = new("evicted", CauseDepth.Pod, 30, "A pod was evicted, preempted or lost");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            string reason = PodState.Reason(pod);
            Json target = pod.Condition("DisruptionTarget");
            if (PodState.Phase(pod) != "Failed" || PodState.IsTerminating(pod) || PodState.IsMadeGood(snapshot, pod)) continue;
            if (!Reasons.Contains(reason, StringComparer.Ordinal) && !reason.StartsWith("OutOf", StringComparison.Ordinal) && !target["status"].Is("True")) continue;
            if (target["status"].Is("True") && reason.Length == 0) reason = target["reason"].Text ?? "DisruptionTarget";
            string message = pod.Status["message"].Text ?? target["message"].Text ?? "";
            DateTimeOffset? since = target["lastTransitionTime"].Time ?? pod.Condition("Ready")["lastTransitionTime"].Time ?? pod.Created;
            (string why, string next) = Cause(reason, message);
            Severity severity = SeverityOf(snapshot, pod, since);
            bool isSeen = snapshot.Ownership.WorkloadOf(pod) is { } workload && !ReferenceEquals(workload.Object, pod);
            string replaced = severity > Severity.Low ? "" : isSeen ? " It has been replaced, so it is only an entry in the list." : " Its controller replaces it.";
            Evidence field = new(EvidenceSource.Field, pod.Ref, pod.Status["reason"].Exists ? "status.reason" : "status.conditions[DisruptionTarget].reason", reason);
            yield return new Symptom(Info, pod, snapshot.Ownership.WorkloadOf(pod), $"The pod was ended ({reason}){Words.Ago(snapshot.Now, since)}: {why}.{replaced}", next, message.Length > 0 ? [field, new(EvidenceSource.Field, pod.Ref, "status.message", Words.Quote(message))] : [field]) { Key = reason, Severity = severity, Blames = reason is "NodeLost" or "NodeShutdown" && pod.Spec["nodeName"].Text is { } node ? $"Node {node}" : null };
        }
    }

    /// <summary>Debris where as many pods are ready as are wanted; a pod that nobody replaces is gone for good.</summary>
    private static Severity SeverityOf(ClusterSnapshot snapshot, KubeObject pod, DateTimeOffset? since)
    {
        if (!pod.Controller.Exists) return Severity.High;
        Workload? workload = snapshot.Ownership.WorkloadOf(pod);
        bool isShort = workload is not null && ReplicaCount.Of(workload) is var count && count.Ready < count.Wanted;
        if (!isShort) return Severity.Low;
        return snapshot.Now - since > Fresh ? Severity.Low : Severity.High;
    }

    private static (string Why, string NextStep) Cause(string reason, string message)
    {
        if (Words.HasAny(message, "ephemeral-storage", "ephemeral local storage", "emptyDir") || Words.Has(message, "DiskPressure")) return (Said(message, "it filled the disk of its node"), "Write logs to standard output, and set sizeLimit on emptyDir and a limit for ephemeral-storage.");
        if (Words.HasAny(message, "resource: memory", "MemoryPressure")) return (Said(message, "the memory of its node was short"), "Raise the memory request to what the pod really uses.");
        if (Words.HasAny(reason, "Preempt") || Words.HasAny(message, "Preempted", "preempt")) return (Said(message, "a pod of higher priority needed the room"), "Nothing, if it starts elsewhere; else ask for a higher priority or more room.");
        if (reason is "NodeLost" or "NodeShutdown" or "Shutdown" or "Terminated" or "TerminationByKubelet" or "DeletionByTaintManager") return (Said(message, "its node failed or was replaced"), "Run two replicas and a PodDisruptionBudget, so that a node may go.");
        if (reason.StartsWith("OutOf", StringComparison.Ordinal) || reason is "NodeAffinity" or "UnexpectedAdmissionError") return (Said(message, "its node did not take it after all"), "Nothing, if the replacement runs; else delete the pod.");
        return (Said(message, "its node protected itself"), "Read the message, and compare the requests of the pod with what it uses.");
    }

    private static string Said(string message, string otherwise) => message.Length > 0 ? Words.Quote(message) : otherwise;
}
