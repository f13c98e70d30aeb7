using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>
/// Something that pods refer to and that is not there: ServiceAccount, PersistentVolumeClaim, PriorityClass, RuntimeClass, pull secret (Secrets and ConfigMaps are missing-config).
/// Only of a workload that lacks pods because of it: pods that run no longer need the name.
/// </summary>
internal sealed class MissingReferenceDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("missing-reference", CauseDepth.Surroundings, 30, "Something that the pods refer to does not exist");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            KubeObject[] waiting = [.. workload.Pods.Where(pod => PodState.IsCurrent(pod) && PodState.Phase(pod) == "Pending")];
            ReplicaCount count = ReplicaCount.Of(workload);
            bool lacksPods = workload.Replicas is > 0 && workload.Pods.Count(PodState.IsCurrent) < count.Wanted && count.Ready < count.Wanted;
            foreach (KubeObject pod in waiting)
            {
                foreach (Reference reference in OfWaiting(snapshot, pod)) yield return SymptomOf(reference, pod, workload);
            }

            if (!lacksPods) continue;
            foreach (Reference reference in OfRefused(snapshot, workload)) yield return SymptomOf(reference, workload.Object, workload);
        }
    }

    private sealed record Reference(ObjectKind Kind, string Name, string Field, string Shows, string NextStep);

    /// <summary>What keeps a pod that exists from starting.</summary>
    private static IEnumerable<Reference> OfWaiting(ClusterSnapshot snapshot, KubeObject pod)
    {
        // The scheduler looks for claims first: a pod that has a node, or was refused for other reasons, has its claims.
        string refusal = pod.Condition("PodScheduled")["message"].Text ?? "";
        bool mayLackClaim = !pod.Spec["nodeName"].Exists && (refusal.Length == 0 || Words.Has(refusal, "persistentvolumeclaim \""));
        foreach (Json volume in pod.Spec["volumes"].Items)
        {
            if (mayLackClaim && volume["persistentVolumeClaim"]["claimName"].Text is { } claim && IsMissing(snapshot, Kinds.PersistentVolumeClaim, pod.Namespace, claim)) yield return new(Kinds.PersistentVolumeClaim, claim, $"spec.volumes[{volume["name"].Text}]", "the pod stays Pending", $"Create PersistentVolumeClaim {claim}, or correct its name.");
        }

        ContainerRun? refused = ContainerRuns.Of(snapshot, pod).FirstOrDefault(run => ImagePullDiagnosis.IsPull(run.WaitingReason));
        if (refused is null || !refused.Events(snapshot).Select(found => found.Message).Append(refused.WaitingMessage).Any(text => Words.HasAny(text, "unauthorized", "denied", "401", "403", "authentication required", "insufficient_scope"))) yield break;
        foreach (Json secret in pod.Spec["imagePullSecrets"].Items)
        {
            if (secret["name"].Text is { } name && IsMissing(snapshot, Kinds.Secret, pod.Namespace, name)) yield return new(Kinds.Secret, name, "spec.imagePullSecrets", "the registry does not let the node pull the image", $"Create the pull secret {name}, or remove it from imagePullSecrets where the registry needs none.");
        }
    }

    /// <summary>What keeps pods from being made.</summary>
    private static IEnumerable<Reference> OfRefused(ClusterSnapshot snapshot, Workload workload)
    {
        Json spec = workload.Template.Spec;
        if ((spec["serviceAccountName"].Text ?? spec["serviceAccount"].Text) is { Length: > 0 } account && account != "default" && IsMissing(snapshot, Kinds.ServiceAccount, workload.Namespace, account)) yield return new(Kinds.ServiceAccount, account, "spec.serviceAccountName", "its pods are refused", $"Create ServiceAccount {account}; is its file listed in kustomization.yaml?");
        if (spec["priorityClassName"].Text is { Length: > 0 } priority && !priority.StartsWith("system-", StringComparison.Ordinal) && IsMissing(snapshot, Kinds.PriorityClass, "", priority)) yield return new(Kinds.PriorityClass, priority, "spec.priorityClassName", "its pods are refused", "Remove priorityClassName.");
        if (spec["runtimeClassName"].Text is { Length: > 0 } runtime && IsMissing(snapshot, Kinds.RuntimeClass, "", runtime)) yield return new(Kinds.RuntimeClass, runtime, "spec.runtimeClassName", "its pods are refused", "Remove runtimeClassName.");
    }

    private static bool IsMissing(ClusterSnapshot snapshot, ObjectKind kind, string ns, string name) => name.Length > 0 && snapshot.Find(kind, ns, name) is null && snapshot.CanSee(kind, ns);

    private Symptom SymptomOf(Reference reference, KubeObject about, Workload workload)
    {
        string field = about.Is(Kinds.Pod) ? reference.Field : "spec.template." + reference.Field;
        string place = about.Namespace.Length > 0 && !Kinds.IsClusterScoped(reference.Kind) ? $" in namespace {about.Namespace}" : "";
        return new(Info, about, workload, $"{reference.Kind.Name} {reference.Name} does not exist{place}, so {reference.Shows}.", reference.NextStep, [new(EvidenceSource.Reference, about.Ref, field, reference.Name)]) { Key = reference.Name, Blames = $"{reference.Kind.Name} {(place.Length > 0 ? about.Namespace + "/" : "")}{reference.Name}" };
    }
}
