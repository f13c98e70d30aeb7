using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Workloads;

/// <summary>
/// A rollout that does not come to its end: the Deployment controller says so after the progress deadline, a DaemonSet says nothing. The old pods mostly serve on, and that belongs to the message.
/// The rules for "not done" are those of kstatus: https://github.com/kubernetes-sigs/cli-utils/tree/master/pkg/kstatus
/// </summary>
internal sealed class RolloutStuckDiagnosis : IDiagnosis
{
    private const long DefaultDeadline = 600;

    public DiagnosisInfo Info { get; } = new("rollout-stuck", CauseDepth.Workload, 20, "A rollout does not finish");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        snapshot.Workloads.Where(workload => !PodState.IsTerminating(workload.Object))
            .Select(workload => workload.Object.Is(Kinds.Deployment) ? OfDeployment(snapshot, workload) : workload.Object.Is(Kinds.DaemonSet) ? OfDaemonSet(snapshot, workload) : null).OfType<Observation>();

    private Observation? OfDeployment(ClusterSnapshot snapshot, Workload workload)
    {
        KubeObject deployment = workload.Object;
        Json status = deployment.Status, progressing = deployment.Condition("Progressing");
        long wanted = workload.Replicas ?? 1;
        long updated = status["updatedReplicas"].Number ?? 0, ready = status["readyReplicas"].Number ?? 0;
        if (!status.IsObject || wanted == 0) return null;
        if (deployment.Spec["paused"].IsTrue) return new Expected(Info, deployment, workload, updated < wanted ? $"The rollout is paused (spec.paused: true) with {updated} of {wanted} pods of the new version." : "Rollouts are paused (spec.paused: true): changes wait until it is resumed.");
        if (Unseen(snapshot, deployment) is { } unseen) return unseen == Seen.Lately ? new Expected(Info, deployment, workload, "The newest change was made a moment ago; its rollout has not begun.") : Symptom(workload, "the controller has not looked at the newest version of the Deployment (observedGeneration lags behind)", "Report it to the platform team: the controller does not keep up.", "status.observedGeneration", $"{status["observedGeneration"].Scalar} of {deployment.Metadata["generation"].Scalar}");
        bool isDone = updated >= wanted && (status["replicas"].Number ?? 0) <= updated && (status["availableReplicas"].Number ?? 0) >= wanted;
        if (isDone) return null;
        if (progressing["reason"].Is("ProgressDeadlineExceeded")) return Symptom(workload, $"it has exceeded its progress deadline (ProgressDeadlineExceeded){For(snapshot, progressing)}", NextStep(workload), "status.conditions[Progressing].reason", "ProgressDeadlineExceeded");
        bool hasOld = (status["replicas"].Number ?? 0) > updated;
        // Without pods of an old version, a rollout that came to its end once is no rollout: pods are missing since.
        if (!hasOld && (updated >= wanted || (updated > 0 && progressing["reason"].Is("NewReplicaSetAvailable")))) return null;
        DateTimeOffset? moved = progressing["lastUpdateTime"].Time ?? progressing["lastTransitionTime"].Time;
        TimeSpan deadline = TimeSpan.FromSeconds(Math.Clamp(deployment.Spec["progressDeadlineSeconds"].Number ?? DefaultDeadline, 1, 3600));
        return moved is null || snapshot.Now - moved <= deadline
            ? new Expected(Info, deployment, workload, $"A rollout is under way: {updated} of {wanted} pods have the new version, {ready} are ready; it has {Words.Span(deadline)} to make progress.")
            : Symptom(workload, $"it has made no progress{Words.For(snapshot.Now, moved)}", NextStep(workload), "status.updatedReplicas", $"{updated} of {wanted}");
    }

    private Observation? OfDaemonSet(ClusterSnapshot snapshot, Workload workload)
    {
        Json status = workload.Object.Status;
        long wanted = status["desiredNumberScheduled"].Number ?? 0, updated = status["updatedNumberScheduled"].Number ?? 0;
        if (wanted == 0 || updated >= wanted) return null;
        if (workload.Object.Spec["updateStrategy"]["type"].Is("OnDelete")) return new Expected(Info, workload.Object, workload, $"{updated} of {wanted} pods have the new version; the others take it when they are deleted (updateStrategy: OnDelete).");
        bool isMoving = workload.Pods.Where(PodState.IsCurrent).Any(pod => snapshot.Now - pod.Created < TimeSpan.FromSeconds(DefaultDeadline)) || snapshot.Now - workload.Object.Created < TimeSpan.FromSeconds(DefaultDeadline);
        return isMoving
            ? new Expected(Info, workload.Object, workload, $"A rollout is under way: {updated} of {wanted} pods have the new version.")
            : Symptom(workload, "its newest pod is older than ten minutes and the rollout does not go on", NextStep(workload), "status.updatedNumberScheduled", $"{updated} of {wanted}");
    }

    private enum Seen
    {
        Lately,
        LongAgo,
    }

    /// <summary>Whether the controller has yet to look at the newest version; then the rest of the status is of the one before.</summary>
    private static Seen? Unseen(ClusterSnapshot snapshot, KubeObject item)
    {
        if (item.Metadata["generation"].Number is not { } generation || item.Status["observedGeneration"].Number is not { } observed || observed >= generation) return null;
        DateTimeOffset? changed = item.Metadata["managedFields"].Items.Where(entry => !entry["subresource"].Is("status")).Select(entry => entry["time"].Time).Max() ?? item.Created;
        return snapshot.Now - changed > TimeSpan.FromMinutes(5) ? Seen.LongAgo : Seen.Lately;
    }

    private Symptom Symptom(Workload workload, string why, string next, string field, string value)
    {
        ReplicaCount count = ReplicaCount.Of(workload);
        bool hasOld = !workload.Object.Is(Kinds.Deployment) || (workload.Object.Status["replicas"].Number ?? 0) > (workload.Object.Status["updatedReplicas"].Number ?? 0) || field == "status.observedGeneration";
        string serves = count.Ready > 0 && !hasOld ? $"{count.Ready} of {Words.Count(count.Wanted, "pod")} serve" : count.Ready >= count.Wanted ? $"the new version is not out; the old one still serves with {count.Ready} of {Words.Count(count.Wanted, "pod")}"
            : count.Ready > 0 ? $"the new version is not out; {count.Ready} of {Words.Count(count.Wanted, "pod")} serve" : $"no pod is ready, of {count.Wanted} wanted";
        return new(Info, workload.Object, workload, $"The rollout of {workload.Kind} {workload.Name} is stuck: {why}; {serves}.", next, [new(EvidenceSource.Field, workload.Object.Ref, field, value)]);
    }

    private static string NextStep(Workload workload) => $"Look at the newest pod of {workload.Name}; to go back at once, revert the change in Git.";

    private static string For(ClusterSnapshot snapshot, Json condition) => Words.Ago(snapshot.Now, condition["lastUpdateTime"].Time ?? condition["lastTransitionTime"].Time);
}
