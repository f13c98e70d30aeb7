using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A pod for which no node fits, with the scheduler's numbers beside what the pod asks for.</summary>
internal sealed class UnschedulableDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Unseen = TimeSpan.FromMinutes(2);

    public DiagnosisInfo Info { get; } = new("unschedulable", CauseDepth.Pod, 20, "No node fits the pod");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            if (!PodState.IsCurrent(pod) || pod.Spec["nodeName"].Exists || PodState.Phase(pod) is not ("Pending" or "")) continue;
            Json scheduled = pod.Condition("PodScheduled");
            if (scheduled["status"].Is("False") && scheduled["reason"].Text is "Unschedulable" or "SchedulerError") yield return Refused(snapshot, pod, scheduled["message"].Text ?? "");
            else if (!scheduled.Exists && pod.Spec["schedulingGates"].Count == 0 && snapshot.Now - pod.Created > Unseen && PodState.Phase(pod) == "Pending") yield return Overlooked(snapshot, pod);
        }
    }

    private Symptom Refused(ClusterSnapshot snapshot, KubeObject pod, string condition)
    {
        KubeEvent? found = condition.Length > 0 ? null : snapshot.Events.Of(pod).FirstOrDefault(found => found.Reason == "FailedScheduling");
        string message = found?.Message ?? condition;
        UnschedulableParts parts = UnschedulableParts.Parse(message);
        string why = parts.Reasons.Count > 0 ? $"none of {Words.Count(parts.Nodes ?? 0, "node")} fits: {parts}" : message.Length > 0 ? Words.Quote(message) : "the scheduler does not say why";
        Evidence evidence = found is null ? new(EvidenceSource.Field, pod.Ref, "status.conditions[PodScheduled].message", message) : new(EvidenceSource.Event, pod.Ref, found.Reason, message);
        return new Symptom(Info, pod, snapshot.Ownership.WorkloadOf(pod), $"The pod waits for a node (Unschedulable): {why}.{Asks(pod, parts)}", NextStep(parts, message, pod), [evidence])
        {
            Key = string.Join(',', parts.Reasons.Select(reason => reason.Reason)),
            Blames = Claim(message) is { } claim ? $"PersistentVolumeClaim {pod.Namespace}/{claim}" : null,
        };
    }

    private Symptom Overlooked(ClusterSnapshot snapshot, KubeObject pod)
    {
        string scheduler = pod.Spec["schedulerName"].Text ?? "default-scheduler";
        return new(Info, pod, snapshot.Ownership.WorkloadOf(pod), $"The pod waits for a node, and no scheduler has looked at it: it asks for scheduler {scheduler}.", scheduler == "default-scheduler" ? "Report it to the platform team: the scheduler does not answer." : $"Remove schedulerName: {scheduler}, or find out why that scheduler does not run.", [new(EvidenceSource.Field, pod.Ref, "spec.schedulerName", scheduler)]) { Key = "no scheduler" };
    }

    /// <summary>What it asks for, of the resources that lack.</summary>
    private static string Asks(KubeObject pod, UnschedulableParts parts)
    {
        string[] asked = [.. parts.Reasons.Where(reason => reason.Reason.StartsWith("Insufficient ", StringComparison.Ordinal)).Select(reason => reason.Reason["Insufficient ".Length..]).Distinct(StringComparer.Ordinal)
            .Select(resource => (Resource: resource, Sum: Requests(pod, resource))).Where(ask => ask.Sum.Length > 0).Select(ask => $"{ask.Sum} {ask.Resource}")];
        return asked.Length == 0 ? "" : $" It asks for {Words.List(asked)}.";
    }

    private static string Requests(KubeObject pod, string resource)
    {
        string[] written = [.. pod.Spec["containers"].Items.Select(container => container["resources"]["requests"][resource].Scalar ?? container["resources"]["limits"][resource].Scalar).OfType<string>()];
        return string.Join(" + ", written);
    }

    private static string NextStep(UnschedulableParts parts, string message, KubeObject pod)
    {
        if (Claim(message) is { } claim) return $"Create PersistentVolumeClaim {claim}, or correct its name.";
        if (parts.Has("unbound immediate PersistentVolumeClaims")) return "Look at the pod's PersistentVolumeClaim first: it is not bound.";
        if (parts.Has("volume node affinity conflict")) return "Remove what binds the pod to a zone: its disk is in another one.";
        if (parts.Has("Insufficient")) return "Wait five minutes for the autoscaler, then lower the request to what the pod really uses.";
        if (parts.Has("Too many pods")) return "Wait for the autoscaler to add a node: all are at their maximum number of pods.";
        if (parts.Has("didn't match Pod's node affinity/selector") || parts.Has("didn't match node selector")) return $"Remove the nodeSelector or node affinity that no node has{(Selector(pod) is { Length: > 0 } selector ? $" ({selector})" : "")}.";
        if (parts.Has("anti-affinity")) return "Make the anti-affinity preferred instead of required, or use a topology spread: there are fewer nodes than replicas.";
        if (parts.Has("topology spread")) return "Set whenUnsatisfiable: ScheduleAnyway in the topology spread.";
        if (parts.Has("not-ready") || parts.Has("unreachable")) return "Wait five minutes for the nodes, then report them to the platform team.";
        if (parts.Has("taint")) return "Tolerate the taint only if the pod belongs on those nodes; else ask the platform team for room on the others.";
        if (parts.Has("host port") || parts.Has("free ports")) return "Remove hostPort: each node has it only once.";
        return "Change what the message names, or ask the platform team for a node that fits.";
    }

    private static string Selector(KubeObject pod) => string.Join(", ", KubeObject.TextsOf(pod.Spec["nodeSelector"]).Select(pair => $"{pair.Key}={pair.Value}"));

    private static string? Claim(string message)
    {
        const string Start = "persistentvolumeclaim \"";
        int at = message.IndexOf(Start, StringComparison.Ordinal);
        int end = at < 0 ? -1 : message.IndexOf("\" not found", at, StringComparison.Ordinal);
        return end > 0 ? message[(at + Start.Length)..end] : null;
    }
}
