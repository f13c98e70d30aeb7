using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>What users of a service notice: from the state of its rollout, its ready pods and the endpoints of its Services.</summary>
internal static class Impacts
{
    /// <param name="cause">Of the main cause.</param>
    /// <param name="broken">The objects that show it.</param>
    public static Impact Of(ClusterSnapshot snapshot, Workload workload, DiagnosisInfo cause, IReadOnlyList<KubeObject> broken)
    {
        if (workload.RunsToCompletion) return OfJob(snapshot, workload);
        ReplicaCount count = ReplicaCount.Of(workload);
        string ready = $"{count.Ready} of {Words.Count(count.Wanted, "pod")} {(count.Ready == 1 || count.Wanted == 1 ? "is" : "are")} ready";
        if (workload.Replicas == 0) return new(ImpactKind.NoneYet, "no impact yet: it is scaled to zero");
        if (count.Wanted == 0) return new(ImpactKind.NoneYet, "no impact is known: what makes its pods was not read, or wants none");
        if (count.Ready == 0) return new(ImpactKind.Down, $"down: {(count.Wanted <= 1 && workload.Object.Is(Kinds.Pod) ? "its only pod is not ready" : ready)}");
        if (Unreached(snapshot, workload) is { } service) return new(ImpactKind.Down, $"down: {ready}, but Service {service.Name} has no ready endpoint");
        bool isOld = (cause.Id == "rollout-stuck" && workload.Object.Is(Kinds.Deployment) && count.Ready >= count.Wanted) || IsNewVersion(workload, broken);
        if (count.Ready < count.Wanted) return new(ImpactKind.Degraded, $"degraded: {ready}{(isOld ? "; the new version is not out, the old one serves" : "")}");
        if (!isOld && broken.Any(item => ContainerRuns.Of(snapshot, item).Any(run => Crashing.IsLoop(run, snapshot.Now)))) return new(ImpactKind.Degraded, $"degraded: {ready}, but only between restarts");
        return isOld
            ? new(ImpactKind.NewVersionNotOut, $"the new version is not out; the old one serves with {count.Ready} of {Words.Count(count.Wanted, "pod")}")
            : new(ImpactKind.NoneYet, $"no impact yet: {ready}");
    }

    /// <summary>Of something that belongs to no workload, or whose workload runs well.</summary>
    public static Impact OfOther(Symptom symptom)
    {
        KubeObject seen = symptom.Object;
        bool isBad = symptom.Severity >= Severity.High;
        if (isBad && seen.Is(Kinds.Service)) return new(ImpactKind.Down, $"down: nothing answers behind Service {seen.Name}");
        if (isBad && (seen.Is(Kinds.Ingress) || seen.Type.Group == Kinds.Gateway.Group)) return new(ImpactKind.Degraded, $"degraded: requests through {seen.Kind} {seen.Name} may fail");
        return new(ImpactKind.NoneYet, symptom.Workload is null ? "no impact yet: no workload shows it" : "no impact yet: the pods run");
    }

    private static Impact OfJob(ClusterSnapshot snapshot, Workload workload)
    {
        const string Start = "not serving traffic (job)";
        if (workload.Object.Is(Kinds.Pod)) return new(ImpactKind.JobFails, $"not serving traffic (runs once): {(PodState.Phase(workload.Object) == "Failed" ? "it failed" : "it does not get done")}");
        DateTimeOffset? success = workload.Object.Status["lastSuccessfulTime"].Time
            ?? workload.Children.Where(PodState.IsComplete).Select(job => job.Status["completionTime"].Time).Max();
        if (success is { } time && time <= snapshot.Now) return new(ImpactKind.JobFails, $"{Start}: last success {Words.Span(snapshot.Now - time)} ago");
        return new(ImpactKind.JobFails, workload.Object.Is(Kinds.CronJob) ? $"{Start}: no success is known" : $"{Start}: it has not succeeded");
    }

    /// <summary>Whether what is broken is newer than what serves, so that the old version goes on.</summary>
    private static bool IsNewVersion(Workload workload, IReadOnlyList<KubeObject> broken)
    {
        Json status = workload.Object.Status;
        KubeObject[] pods = [.. broken.Where(item => item.Is(Kinds.Pod))];
        KubeObject[] serving = [.. workload.Pods.Where(pod => PodState.IsCurrent(pod) && PodState.IsReady(pod))];
        if (pods.Length > 0 && serving.Length > 0)
        {
            if (pods.Any(pod => Version(pod) is null)) return false;
            HashSet<string?> old = [.. serving.Select(Version)];
            return pods.All(pod => !old.Contains(Version(pod))) && pods.Max(pod => pod.Created) > serving.Min(pod => pod.Created);
        }

        long wanted = workload.Replicas ?? status["desiredNumberScheduled"].Number ?? 0;
        if (workload.Object.Condition("Progressing")["reason"].Is("ProgressDeadlineExceeded")) return (status["replicas"].Number ?? 0) > (status["updatedReplicas"].Number ?? 0);
        return (status["updatedReplicas"].Number ?? status["updatedNumberScheduled"].Number ?? wanted) < wanted && workload.Object.Is(Kinds.Deployment) && status["readyReplicas"].Number >= wanted;
    }

    private static string? Version(KubeObject pod) => pod.Labels.GetValueOrDefault("pod-template-hash") ?? pod.Labels.GetValueOrDefault("controller-revision-hash") ?? pod.Labels.GetValueOrDefault("rollouts-pod-template-hash");

    /// <summary>A Service that selects the pods and has slices without any ready endpoint, when every such Service is in that state.</summary>
    private static KubeObject? Unreached(ClusterSnapshot snapshot, Workload workload)
    {
        KubeObject? unreached = null;
        foreach (KubeObject service in snapshot.Relations.ServicesOf(workload))
        {
            KubeObject[] slices = [.. snapshot.OfKind(Kinds.EndpointSlice, service.Namespace).Where(slice => slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name)];
            // A missing condition counts as ready.
            if (slices.Length == 0 || slices.Any(slice => slice.Json["endpoints"].Items.Any(endpoint => !endpoint["conditions"]["ready"].IsFalse))) return null;
            unreached = service;
        }

        return unreached;
    }
}
