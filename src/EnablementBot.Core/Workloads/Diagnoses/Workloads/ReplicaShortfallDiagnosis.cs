using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Workloads;

/// <summary>Fewer pods are ready than wanted. Scaled to zero is meant so, and what is young gets the time to start.</summary>
internal sealed class ReplicaShortfallDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(10);

    /// <summary>A replacement after the loss of a pod is fetched and started in this time.</summary>
    private static readonly TimeSpan Replacing = TimeSpan.FromMinutes(3);

    public DiagnosisInfo Info { get; } = new("replica-shortfall", CauseDepth.Workload, 30, "Fewer pods are ready than wanted");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            if (PodState.IsTerminating(workload.Object)) continue;
            if (workload.Object.Is(Kinds.CronJob) || workload.Object.Is(Kinds.Job))
            {
                if (workload.Object.Spec["suspend"].IsTrue) yield return new Expected(Info, workload.Object, workload, $"{workload.Kind} {workload.Name} is suspended (spec.suspend: true): it runs nothing.");
                continue;
            }

            if (!workload.IsReplicated && !workload.Object.Is(Kinds.DaemonSet)) continue;
            if (workload.Replicas == 0)
            {
                yield return new Expected(Info, workload.Object, workload, $"{workload.Kind} {workload.Name} is scaled to zero (replicas: 0): it runs no pods on purpose.");
                continue;
            }

            // Without a status and without pods, nothing is known of it.
            ReplicaCount count = ReplicaCount.Of(workload);
            if (count.Ready >= count.Wanted || (!workload.Object.Status.IsObject && workload.Pods.Count == 0)) continue;
            yield return (Observation?)Grace(snapshot, workload, count) ?? Short(workload, count);
        }
    }

    private Expected? Grace(ClusterSnapshot snapshot, Workload workload, ReplicaCount count)
    {
        if (snapshot.Now - workload.Object.Created < Young) return new(Info, workload.Object, workload, $"{workload.Kind} {workload.Name} is {Words.Span(snapshot.Now - workload.Object.Created!.Value)} old and still starts: {count.Ready} of {count.Wanted} pods are ready.");
        Json progressing = workload.Object.Condition("Progressing");
        DateTimeOffset? moved = progressing["lastUpdateTime"].Time;
        bool isRolling = progressing["status"].Is("True") && progressing["reason"].Text is "ReplicaSetUpdated" or "NewReplicaSetCreated" or "FoundNewReplicaSet" && snapshot.Now - moved < Young;
        KubeObject[] waiting = [.. workload.Pods.Where(pod => PodState.IsCurrent(pod) && !PodState.IsReady(pod))];
        bool isReplacing = waiting.Length > 0 && workload.Pods.Count(PodState.IsCurrent) >= count.Wanted && waiting.All(pod => snapshot.Now - pod.Created < Replacing);
        return isRolling || isReplacing ? new(Info, workload.Object, workload, $"{count.Ready} of {count.Wanted} pods are ready; the others have only just been started.") : null;
    }

    private Symptom Short(Workload workload, ReplicaCount count)
    {
        // Where no pods were read, the controller has counted them.
        long made = workload.Pods.Count > 0 ? workload.Pods.Count(PodState.IsCurrent) : workload.Object.Status[workload.Object.Is(Kinds.DaemonSet) ? "currentNumberScheduled" : "replicas"].Number ?? 0;
        string missing = made < count.Wanted ? $"{Words.Count(count.Wanted - made, "pod")} not created" : $"{Words.Count(made - count.Ready, "pod")} not ready";
        string next = made < count.Wanted ? $"Read why pods are refused: kubectl -n {workload.Namespace} describe {Describe(workload)}." : "Look at the pods that are not ready.";
        Json status = workload.Object.Status;
        string field = workload.Object.Is(Kinds.DaemonSet) ? "numberReady" : "readyReplicas";
        return new(Info, workload.Object, workload, $"{workload.Kind} {workload.Name} has {count.Ready} of {Words.Count(count.Wanted, "pod")} ready: {missing}.", next, [new(EvidenceSource.Field, workload.Object.Ref, $"status.{field}", status[field].Scalar ?? "0")]);
    }

    private static string Describe(Workload workload) => workload.Object.Is(Kinds.Deployment) ? "replicaset" : $"{workload.Kind.ToLowerInvariant()} {workload.Name}";
}
