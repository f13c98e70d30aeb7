using System.Globalization;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Workloads;

/// <summary>
/// What only StatefulSets have: pods that wait for the one before them, a Service that names them, claims of their own, and updates that wait for a deletion.
/// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
/// </summary>
internal sealed class StatefulSetDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public DiagnosisInfo Info { get; } = new("statefulset", CauseDepth.Workload, 10, "A StatefulSet does not start all of its pods");

    /// <summary>What its pods need from outside is a cause, and not what follows from pods that are broken.</summary>
    private readonly DiagnosisInfo _outside = new("statefulset", CauseDepth.Surroundings, 35, "A StatefulSet lacks something that it refers to");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads.Where(workload => workload.Object.Is(Kinds.StatefulSet) && workload.Replicas > 0 && !PodState.IsTerminating(workload.Object)))
        {
            foreach (Observation found in OfClass(snapshot, workload).Concat(OfService(snapshot, workload)).Concat(OfUpdate(snapshot, workload))) yield return found;
            if (OfOrdinal(snapshot, workload) is { } blocked) yield return blocked;
        }
    }

    /// <summary>The number at the end of a pod's name; null where it has none.</summary>
    public static int? Ordinal(KubeObject pod) => int.TryParse(pod.Name.AsSpan(pod.Name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int ordinal) ? ordinal : null;

    /// <summary>Whether a pod waits for the one before it.</summary>
    public static bool IsOrdered(Workload workload) => workload.Object.Is(Kinds.StatefulSet) && !workload.Object.Spec["podManagementPolicy"].Is("Parallel");

    private IEnumerable<Observation> OfService(ClusterSnapshot snapshot, Workload workload)
    {
        // An export of a StatefulSet alone says nothing of Services.
        if (workload.Object.Spec["serviceName"].Text is not { Length: > 0 } name || !snapshot.CanSee(Kinds.Service, workload.Namespace)) yield break;
        ReplicaCount count = ReplicaCount.Of(workload);
        if (snapshot.Find(Kinds.Service, workload.Namespace, name) is { } service)
        {
            if (!service.Spec["clusterIP"].Is("None")) yield return SymptomOf(workload, $"Service {name}, which gives its pods their names, is not headless: {workload.Name}-0.{name} is not resolved", "Create a Service of that name with clusterIP: None.", new(EvidenceSource.Field, service.Ref, "spec.clusterIP", service.Spec["clusterIP"].Text ?? "missing"), Severity.Low);
        }
        else if (snapshot.OfKind(Kinds.Service).Count > 0 || count.Ready < count.Wanted)
        {
            yield return SymptomOf(workload, $"Service {name} (serviceName), which gives its pods their names, does not exist: {workload.Name}-0.{name} is not resolved", $"Create Service {name} with clusterIP: None.", new(EvidenceSource.Reference, workload.Object.Ref, "spec.serviceName", name), Severity.Medium);
        }
    }

    private IEnumerable<Observation> OfClass(ClusterSnapshot snapshot, Workload workload)
    {
        foreach (Json template in workload.Object.Spec["volumeClaimTemplates"].Items)
        {
            if (template["spec"]["storageClassName"].Text is not { Length: > 0 } name || !snapshot.CanSee(Kinds.StorageClass, "") || snapshot.Find(Kinds.StorageClass, "", name) is not null) continue;
            // A claim may be bound by hand to a volume of a class that does not exist.
            if (ReplicaCount.Of(workload) is var count && count.Ready >= count.Wanted) continue;
            string claim = template["metadata"]["name"].Text ?? "";
            yield return SymptomOf(workload, $"StorageClass {name} of its claim {claim} does not exist, so that claim {claim}-{workload.Name}-0 stays Pending", "Leave out storageClassName; the field cannot be changed, so delete the StatefulSet with --cascade=orphan and the pending claim, and have both made again.", new(EvidenceSource.Reference, workload.Object.Ref, $"spec.volumeClaimTemplates[{claim}].spec.storageClassName", name), Severity.High)
                with { Blames = $"StorageClass {name}" };
        }
    }

    private Symptom? OfOrdinal(ClusterSnapshot snapshot, Workload workload)
    {
        KubeObject[] pods = [.. workload.Pods.Where(pod => !PodState.IsTerminating(pod) && Ordinal(pod) is not null).OrderBy(pod => Ordinal(pod))];
        if (Array.Find(pods, pod => !PodState.IsReady(pod)) is not { } broken || snapshot.Now - broken.Created < Patience) return null;
        long wanted = workload.Replicas ?? 1, made = pods.Length;
        if (!IsOrdered(workload) || (made >= wanted && !IsUpdating(workload))) return null;
        string held = made < wanted ? $"{Words.Count(wanted - made, "pod")} after it cannot be created" : "the update of the pods before it waits";
        return SymptomOf(workload, $"pod {broken.Name} is not ready, and the pods are made in order: {held}", $"Repair pod {broken.Name} first.", new(EvidenceSource.Field, broken.Ref, "status.conditions[Ready].status", broken.Condition("Ready")["status"].Text ?? "missing"), Severity.High);
    }

    private IEnumerable<Observation> OfUpdate(ClusterSnapshot snapshot, Workload workload)
    {
        Json status = workload.Object.Status, strategy = workload.Object.Spec["updateStrategy"];
        if (!IsUpdating(workload)) yield break;
        long wanted = workload.Replicas ?? 1, updated = status["updatedReplicas"].Number ?? 0;
        long partition = strategy["rollingUpdate"]["partition"].Number ?? 0;
        if (strategy["type"].Is("OnDelete")) yield return new Expected(Info, workload.Object, workload, $"{updated} of {wanted} pods have the new version; the others take it when they are deleted (updateStrategy: OnDelete).");
        else if (partition > 0 && updated >= wanted - partition) yield return new Expected(Info, workload.Object, workload, $"{updated} of {wanted} pods have the new version; partition {partition} keeps the others on the old one.");
        else if (updated < wanted && workload.Pods.Any(pod => PodState.IsTerminating(pod) || snapshot.Now - pod.Created < Patience)) yield return new Expected(Info, workload.Object, workload, $"An update is under way: {updated} of {wanted} pods have the new version.");
        else if (updated < wanted) yield return SymptomOf(workload, $"its update is stuck: {updated} of {Words.Count(wanted, "pod")} have the new version ({status["updateRevision"].Text})", "Repair the pod that is not ready; a pod with the broken version has to be deleted after the correction.", new(EvidenceSource.Field, workload.Object.Ref, "status.updatedReplicas", updated.ToString()), Severity.High);
    }

    private static bool IsUpdating(Workload workload) => workload.Object.Status["currentRevision"].Text is { } current && workload.Object.Status["updateRevision"].Text is { } update && current != update;

    private Symptom SymptomOf(Workload workload, string what, string next, Evidence evidence, Severity severity) =>
        new(evidence.Source == EvidenceSource.Reference || evidence.Where == "spec.clusterIP" ? _outside : Info, workload.Object, workload, $"StatefulSet {workload.Name}: {what}.", next, [evidence]) { Severity = severity };
}
