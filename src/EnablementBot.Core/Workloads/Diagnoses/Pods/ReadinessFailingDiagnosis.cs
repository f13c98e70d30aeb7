using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>A container that runs and is not ready, longer than its own probes give it.</summary>
internal sealed class ReadinessFailingDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("readiness-failing", CauseDepth.Behaviour, 20, "A container runs and is not ready");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            if (!PodState.IsCurrent(pod) || PodState.Phase(pod) != "Running") continue;
            ContainerRun[] runs = [.. ContainerRuns.Of(snapshot, pod).Where(run => run.Role != ContainerRole.Init)];
            foreach (ContainerRun run in runs.Where(run => run.IsRunning && !run.IsReady && !Crashing.IsLoop(run, snapshot.Now))) yield return NotReady(snapshot, run);
            if (runs.Length > 0 && runs.All(run => run.IsReady) && Gate(pod) is { } gate) yield return Gated(snapshot, pod, gate);
        }
    }

    private Observation NotReady(ClusterSnapshot snapshot, ContainerRun run)
    {
        DateTimeOffset? started = run.Running["startedAt"].Time ?? run.Pod.Created;
        TimeSpan? ran = snapshot.Now - started;
        TimeSpan budget = StartBudget.Of(run);
        if (ran < budget) return new Expected(Info, run.Pod, run.Workload, $"{run.Title} started {Words.Span(ran.Value)} ago; its probes give it {Words.Span(budget)} to become ready.");
        bool isStarting = run.Status["started"].IsFalse && run.Spec["startupProbe"].IsObject;
        string probe = isStarting ? "Startup probe" : "Readiness probe";
        KubeEvent? failed = run.Events(snapshot).FirstOrDefault(found => found.Reason is "Unhealthy" or "ProbeError" && found.Message.StartsWith(probe, StringComparison.Ordinal));
        (string key, string why, string next) = ProbeMessage.Read(failed?.Message ?? "", run.Spec[isStarting ? "startupProbe" : "readinessProbe"]);
        // It may have been ready before: then the condition changed later than it started.
        DateTimeOffset? changed = run.Pod.Condition("Ready")["lastTransitionTime"].Time;
        string since = Words.For(snapshot.Now, changed > started ? changed : started);
        Evidence state = isStarting ? run.Says("started", "false") : run.Says("ready", "false");
        return run.Shows(Info, $"{run.Title} runs and has not been ready{since}: its {probe.ToLowerInvariant()} {why}.", next, failed is null ? [state] : [state, run.Says(failed)], key);
    }

    /// <summary>Whoever sets the condition of a gate (a load balancer, a service mesh) has not, or says no.</summary>
    private static string? Gate(KubeObject pod) => PodState.IsReady(pod) ? null
        : pod.Spec["readinessGates"].Items.Select(gate => gate["conditionType"].Text).OfType<string>().FirstOrDefault(type => !pod.Condition(type)["status"].Is("True"));

    private Observation Gated(ClusterSnapshot snapshot, KubeObject pod, string gate) =>
        new Symptom(Info, pod, snapshot.Ownership.WorkloadOf(pod), $"The containers are ready, the pod is not: its readiness gate {gate} is not met{(pod.Condition(gate)["message"].Text is { Length: > 0 } message ? $": {Words.Quote(message)}" : "")}.", $"Look at the controller that sets the condition {gate}.", [new(EvidenceSource.Field, pod.Ref, $"status.conditions[{gate}].status", pod.Condition(gate)["status"].Text ?? "missing")]) { Key = gate };
}
