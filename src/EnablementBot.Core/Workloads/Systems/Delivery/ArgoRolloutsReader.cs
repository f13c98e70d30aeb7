using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Argo Rollouts. Source: https://argo-rollouts.readthedocs.io/en/stable/features/specification/</summary>
internal sealed class ArgoRolloutsReader : ISystemReader
{
    public SystemInfo Info { get; } = new("argo-rollouts", "Argo Rollouts", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Rollouts", [Kinds.Rollout])) yield return gap;
        foreach (KubeObject rollout in snapshot.OfKind(Kinds.Rollout))
        {
            Json canary = rollout.Spec["strategy"]["canary"];
            string how = canary.Exists ? "as a canary" : rollout.Spec["strategy"]["blueGreen"].Exists ? "blue-green" : "all at once: it has no strategy";
            string step = canary["steps"].Count > 0 && rollout.Status["currentStepIndex"].Number is { } index && index < canary["steps"].Count ? $", step {index + 1} of {canary["steps"].Count}" : "";
            bool isAborted = rollout.Status["abort"].IsTrue || rollout.Status["phase"].Is("Degraded");
            string message = rollout.Status["message"].Text is { Length: > 0 } text ? $": {Words.Quote(text)}" : "";
            string state = isAborted ? $", aborted{message}" : rollout.Spec["paused"].IsTrue || rollout.Status["phase"].Is("Paused") ? ", paused" : "";
            yield return Info.Told(isAborted, rollout.Ref, $"new versions come {how}{step}{state}", rollout.At("spec.strategy"), rollout.At("status.phase"));
        }
    }
}
