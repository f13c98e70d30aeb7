using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

/// <summary>
/// A budget that allows no disruption: because pods are not ready (then it does its duty), because it never can, or because it counts nothing.
/// https://kubernetes.io/docs/tasks/run-application/configure-pdb/
/// </summary>
internal sealed class BudgetDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("pdb", CauseDepth.Consequence, 35, "Disruption budget");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.PodDisruptionBudget).Select(budget => Inspect(snapshot, budget)).OfType<Observation>();

    private Observation? Inspect(ClusterSnapshot snapshot, KubeObject budget)
    {
        Json status = budget.Status;
        if (status["expectedPods"].Number is not { } expected || (status["observedGeneration"].Number ?? long.MaxValue) < (budget.Metadata["generation"].Number ?? 0)) return null;
        Workload? workload = snapshot.Relations.WorkloadsBy(LabelSelector.Of(budget.Spec["selector"]), budget.Namespace).FirstOrDefault();
        Json failed = status["conditions"].Items.FirstOrDefault(condition => condition["status"].Is("False") && condition["reason"].Text is not (null or "" or "InsufficientPods"));
        if (failed.Exists) return Broken(budget, workload, $"cannot be worked out ({failed["reason"].Text}){Phrases.Quote(failed["message"].Text)}", "Let its selector take pods of one controller that has replicas.", Severity.Medium, Seen.Condition(budget, failed));

        if (expected == 0)
        {
            return workload is null ? Broken(budget, null, "protects nothing: its selector matches no pod", "Make its selector the same as the labels of the pods.", Severity.Low, Seen.Field(budget, "status.expectedPods", "0"))
                : Standing.IsScaledToZero(workload) ? new Expected(Info, budget, workload, $"{budget.Called()} counts no pods because {workload.Object.Called()} is scaled to zero.")
                : Broken(budget, workload, $"counts no pods: {workload.Object.Called()} has none", "Repair the workload first.", Severity.Low, Seen.Field(budget, "status.expectedPods", "0"));
        }

        if (workload is not null && snapshot.Relations.BudgetsOf(workload).FirstOrDefault(other => other != budget && string.CompareOrdinal(other.Name, budget.Name) > 0) is { } second)
        {
            return Broken(budget, workload, $"and {second.Called()} both select the pods of {workload.Object.Called()}: pods with two budgets can never be evicted", "Delete one of the two budgets.", Severity.Medium, Seen.Field(second, "spec.selector", Phrases.Labels(KubeObject.TextsOf(second.Spec["selector"]["matchLabels"]))));
        }

        if (status["disruptionsAllowed"].Number is not 0) return null;
        long healthy = status["currentHealthy"].Number ?? 0;
        long desired = status["desiredHealthy"].Number ?? 0;
        Evidence evidence = Seen.Field(budget, "status", $"disruptionsAllowed 0, currentHealthy {healthy}, desiredHealthy {desired}, expectedPods {expected}");
        return desired >= expected
            ? Broken(budget, workload, $"never lets a pod go: it wants {desired} of {expected} pods healthy ({Wanted(budget)}), so a node with one of them cannot be drained", expected == 1 ? "Run a second replica, and set maxUnavailable: 1." : "Set maxUnavailable: 1 instead.", healthy < desired ? Severity.Low : Severity.Medium, evidence)
            : Broken(budget, workload, $"lets no pod go now: {healthy} of {expected} pods are healthy, and it wants {desired}", "Repair the pods that are not ready: the budget is right.", Severity.Low, evidence);
    }

    private static string Wanted(KubeObject budget) => budget.Spec["minAvailable"].Scalar is { } least ? $"minAvailable: {least}" : $"maxUnavailable: {budget.Spec["maxUnavailable"].Scalar}";

    private Symptom Broken(KubeObject budget, Workload? workload, string what, string step, Severity severity, Evidence evidence) => new(Info, budget, workload, $"{budget.Called()} {what}.", step, [evidence]) { Severity = severity };
}
