using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Workloads;

/// <summary>
/// Pods that the API refuses to make, also where only some are refused (a quota that is nearly full). Deployments and ReplicaSets have a condition for it; StatefulSets, DaemonSets and Jobs only the event.
/// </summary>
internal sealed class CannotCreatePodsDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("cannot-create-pods", CauseDepth.Surroundings, 40, "Pods are refused before they exist");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        ILookup<(string Namespace, string Kind, string Name), KubeEvent>? refusals = null;
        foreach (Workload workload in snapshot.Workloads)
        {
            if (workload.Object.Is(Kinds.Pod) || PodState.IsTerminating(workload.Object)) continue;
            refusals ??= Refusals(snapshot);
            if (Told(snapshot, workload, refusals) is not { } told) continue;
            CreationRefusal refusal = CreationRefusal.Of(told.Text);
            yield return new Symptom(Info, workload.Object, workload, $"{HowMany(workload)} cannot be created (FailedCreate): {refusal.Why}.", refusal.NextStep, [told])
            {
                Key = refusal.Key,
                Blames = refusal.Blames is { } blamed ? blamed.Replace(" ", $" {workload.Namespace}/", StringComparison.Ordinal) : null,
            };
        }
    }

    private static string HowMany(Workload workload)
    {
        ReplicaCount count = ReplicaCount.Of(workload);
        long made = workload.Object.Status[workload.Object.Is(Kinds.DaemonSet) ? "currentNumberScheduled" : "replicas"].Number ?? workload.Pods.Count(PodState.IsCurrent);
        return count.Wanted > made && made > 0 ? $"{count.Wanted - made} of {Words.Count(count.Wanted, "pod")}" : workload.Object.Is(Kinds.Deployment) && made >= count.Wanted && made > 0 ? "Pods of the new version" : "Its pods";
    }

    /// <summary>What was said most lately by whoever makes the pods and still lacks some.</summary>
    private static Evidence? Told(ClusterSnapshot snapshot, Workload workload, ILookup<(string, string, string), KubeEvent> refusals)
    {
        KubeObject[] makers = [.. workload.Children.Where(child => !child.Is(Kinds.Pod)).OrderByDescending(child => child.Created).Prepend(workload.Object)];
        foreach (KubeObject maker in makers)
        {
            Json condition = maker.Condition("ReplicaFailure");
            if (condition["status"].Is("True") && condition["message"].Text is { Length: > 0 } message && Lacks(maker)) return new(EvidenceSource.Field, maker.Ref, "status.conditions[ReplicaFailure].message", message);
        }

        foreach (KubeObject maker in makers)
        {
            if (Lacks(maker) && snapshot.Events.Of(maker).FirstOrDefault(found => found.Reason == "FailedCreate") is { } found) return new(EvidenceSource.Event, maker.Ref, found.Reason, found.Message);
        }

        // Where the ReplicaSet or Job in between was not read, its events may have been: they carry its name.
        if (workload.Children.Count > 0 || !Lacks(workload.Object)) return null;
        string? kind = workload.Object.Is(Kinds.Deployment) ? "ReplicaSet" : workload.Object.Is(Kinds.CronJob) ? "Job" : null;
        return kind is not null && refusals[(workload.Namespace, kind, workload.Name)].OrderByDescending(found => found.Time).FirstOrDefault() is { } orphan
            ? new(EvidenceSource.Event, new(kind, workload.Namespace, orphan.Object.Json["involvedObject"]["name"].Text ?? workload.Name), orphan.Reason, orphan.Message)
            : null;
    }

    /// <summary>Conditions and events outlive what they tell of: they count as long as pods are missing.</summary>
    private static bool Lacks(KubeObject maker)
    {
        Json status = maker.Status;
        if (maker.Is(Kinds.DaemonSet)) return status["desiredNumberScheduled"].Number is not { } wanted || (status["currentNumberScheduled"].Number ?? 0) < wanted || (status["numberReady"].Number ?? 0) < wanted;
        if (maker.Is(Kinds.Job)) return !PodState.IsComplete(maker) && !maker.Condition("Failed")["status"].Is("True") && !maker.Spec["suspend"].IsTrue && (status["active"].Number ?? 0) < (maker.Spec["parallelism"].Number ?? 1);
        if (maker.Is(Kinds.CronJob)) return true;
        long replicas = maker.Spec["replicas"].Number ?? 1;
        if (maker.Is(Kinds.Deployment)) return replicas > 0 && ((status["updatedReplicas"].Number ?? 0) < replicas || (status["replicas"].Number ?? 0) < replicas || (status["unavailableReplicas"].Number ?? 0) > 0);
        return (status["replicas"].Number ?? 0) < replicas;
    }

    /// <summary>Refusals by the name of the workload that the name of a ReplicaSet or Job begins with.</summary>
    private static ILookup<(string Namespace, string Kind, string Name), KubeEvent> Refusals(ClusterSnapshot snapshot) =>
        snapshot.OfKind(Kinds.Event).Where(item => item.Json["reason"].Is("FailedCreate")).Select(item => (Item: item, About: item.Json["involvedObject"] is { Exists: true } about ? about : item.Json["regarding"]))
            .Where(pair => (pair.About["name"].Text ?? "").Contains('-', StringComparison.Ordinal))
            .ToLookup(pair => (pair.About["namespace"].Text ?? pair.Item.Namespace, pair.About["kind"].Text ?? "", pair.About["name"].Text![..pair.About["name"].Text!.LastIndexOf('-')]),
                pair => new KubeEvent(pair.Item, "FailedCreate", pair.Item.Json["message"].Text ?? pair.Item.Json["note"].Text ?? "", true, pair.Item.Json["lastTimestamp"].Time, 1));
}
