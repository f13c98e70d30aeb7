using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A pod whose node is not ready, gone, or short of something. Tenants often may not read nodes: then the pod's own signs are taken, and it is said only of a pod that looks like it.</summary>
internal sealed class NodeTroubleDiagnosis : IDiagnosis
{
    private static readonly string[] Pressures = ["MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"];

    public DiagnosisInfo Info { get; } = new("node-trouble", CauseDepth.Surroundings, 10, "The node of the pod is in trouble");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            if (pod.Spec["nodeName"].Text is not { Length: > 0 } name || PodState.Phase(pod) is "Succeeded" or "Failed") continue;
            if (snapshot.Find(Kinds.Node, "", name) is { } node)
            {
                if (OfNode(snapshot, pod, node) is { } symptom) yield return symptom;
            }
            else if (LooksLost(snapshot, pod) is { } sign)
            {
                yield return SymptomOf(snapshot, pod, name, "does not report to the cluster", sign, "lost");
            }
            else if (MayBeItsNode(snapshot, pod) && snapshot.WhyUnknown(Kinds.Node, "") is { } why)
            {
                yield return new NotChecked($"node-trouble in {pod.Namespace}", why);
            }
            else if (!PodState.IsReady(pod) && snapshot.CanSee(Kinds.Node, ""))
            {
                yield return SymptomOf(snapshot, pod, name, "is gone from the cluster", new(EvidenceSource.Field, pod.Ref, "spec.nodeName", name), "gone");
            }
        }
    }

    /// <summary>Not well, and no container says why.</summary>
    private static bool MayBeItsNode(ClusterSnapshot snapshot, KubeObject pod) => PodState.IsSuspicious(pod) && snapshot.Now - pod.Created > TimeSpan.FromMinutes(2)
        && !ContainerRuns.Of(snapshot, pod).Any(run => run.WaitingReason is not ("" or "ContainerCreating" or "PodInitializing") || Crashing.ShowsEnd(run, snapshot.Now));

    private Symptom? OfNode(ClusterSnapshot snapshot, KubeObject pod, KubeObject node)
    {
        Json ready = node.Condition("Ready");
        if (ready.Exists && !ready["status"].Is("True"))
        {
            string what = ready["status"].Is("Unknown") ? "has not answered" : "has not been ready";
            string said = ready["message"].Text is { Length: > 0 } message ? $" ({Words.Quote(message)})" : "";
            return SymptomOf(snapshot, pod, node.Name, $"{what}{Words.For(snapshot.Now, ready["lastTransitionTime"].Time)}{said}", new(EvidenceSource.Field, node.Ref, "status.conditions[Ready]", $"{ready["status"].Text} {ready["reason"].Text}"), "not ready");
        }

        // Pressure matters to a pod that shows it.
        if (!PodState.IsSuspicious(pod)) return null;
        string[] pressed = [.. Pressures.Where(type => node.Condition(type)["status"].Is("True"))];
        return pressed.Length == 0 ? null : SymptomOf(snapshot, pod, node.Name, $"is short of something ({string.Join(", ", pressed)})", new(EvidenceSource.Field, node.Ref, $"status.conditions[{pressed[0]}]", "True"), pressed[0]) with { Severity = Severity.Medium };
    }

    /// <summary>The kubelet did not report this: its containers are ready in the pod's status and the node controller has set the pod to not ready, or an event or the phase says it.</summary>
    private static Evidence? LooksLost(ClusterSnapshot snapshot, KubeObject pod)
    {
        if (PodState.IsReady(pod)) return null;
        if (PodState.Reason(pod) == "NodeLost" || PodState.Phase(pod) == "Unknown") return new(EvidenceSource.Field, pod.Ref, "status.phase", $"{PodState.Phase(pod)} {PodState.Reason(pod)}".Trim());
        if (snapshot.Events.Of(pod).FirstOrDefault(found => found.Reason == "NodeNotReady") is { } told) return new(EvidenceSource.Event, pod.Ref, told.Reason, told.Message);
        bool isReported = ContainerRuns.Of(snapshot, pod).Where(run => run.Role != ContainerRole.Init).ToArray() is { Length: > 0 } runs && runs.All(run => run.IsReady && run.IsRunning);
        return isReported && pod.Condition("Ready")["status"].Is("False") && pod.Condition("ContainersReady")["status"].Is("True") && pod.Spec["readinessGates"].Count == 0
            ? new(EvidenceSource.Field, pod.Ref, "status.conditions[Ready]", "False, although every container is ready") : null;
    }

    private Symptom SymptomOf(ClusterSnapshot snapshot, KubeObject pod, string node, string what, Evidence evidence, string key) =>
        new(Info, pod, snapshot.Ownership.WorkloadOf(pod), $"Node {node}, on which the pod runs, {what}.", $"Wait five minutes for the replacement pod; if it lasts, give the name of node {node} and of the pod to the platform team.", [evidence]) { Key = $"{node} {key}", Blames = $"Node {node}", Severity = PodState.IsReady(pod) ? Severity.Medium : Severity.High };
}
