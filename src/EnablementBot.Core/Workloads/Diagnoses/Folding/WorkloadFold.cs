using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <param name="Blames">The thing outside that is at fault, where there is one.</param>
/// <param name="Told">The symptoms that it tells, also as consequences.</param>
internal sealed record FoldedWorkload(Diagnosis Diagnosis, string? Blames, IReadOnlyList<Symptom> Told);

/// <summary>All symptoms of one broken workload, told as one diagnosis.</summary>
internal static class WorkloadFold
{
    /// <summary>Ends and waits whose reason a program may have written down.</summary>
    private static readonly string[] ToldByLogs = ["crash-loop", "exit-code", "init-stuck", "readiness-failing", "restarts", "liveness-restarts", "oom-killed", "container-start-error"];

    /// <param name="symptoms">Of the workload itself.</param>
    /// <param name="seen">By others, and belonging to nobody else: Services, autoscalers, budgets.</param>
    /// <returns>Null where they hold no cause.</returns>
    public static FoldedWorkload? Of(ClusterSnapshot snapshot, Workload workload, IReadOnlyList<Symptom> symptoms, IEnumerable<Symptom> seen)
    {
        IReadOnlyList<CauseGroup> groups = CauseGroups.Of(workload, symptoms);
        if (groups.Count == 0) return null;
        CauseGroup main = groups[0];
        Symptom first = main.First;
        Symptom? log = Log(symptoms, main);
        Impact impact = Impacts.Of(snapshot, workload, first.Info, [.. main.Symptoms.Select(symptom => symptom.Object)]);
        // What nobody notices is not why a Service has no endpoints.
        Symptom[] following = impact.Kind == ImpactKind.NoneYet ? [] : [.. symptoms.Where(symptom => symptom.Info.Depth == CauseDepth.Consequence), .. seen];
        ILookup<bool, CauseGroup> rest = groups.Skip(1).ToLookup(group => IsConsequence(snapshot, workload, group));
        Diagnosis diagnosis = new(
            first.Info,
            workload.Object,
            first.Cause + (log is null ? "" : " " + log.Cause) + Counted(workload, main),
            log?.NextStep is { } told && first.Info.Id != "oom-killed" ? told : first.NextStep,
            impact,
            [.. first.Evidence.Concat(log?.Evidence ?? []).Distinct()],
            [.. rest[true].Select(group => group.First.Cause).Concat(following.Select(symptom => symptom.Cause)).Distinct(StringComparer.Ordinal)],
            SeverityOf(main.Severity, impact),
            Pods(main).Count())
        {
            Workload = workload,
            Container = first.Container,
            OtherCauses = [.. rest[false].Select(group => group.First.Cause + Counted(workload, group)).Distinct(StringComparer.Ordinal)],
        };
        return new(diagnosis, first.Blames ?? log?.Blames, [.. symptoms.Where(symptom => symptom.Info.Depth < CauseDepth.Consequence), .. following]);
    }

    /// <summary>What the workload shows as a whole follows from its pods; what is wrong with a certificate or an application beside it does not.</summary>
    private static bool IsConsequence(ClusterSnapshot snapshot, Workload workload, CauseGroup group) =>
        group.Info.Depth >= CauseDepth.Workload && ReferenceEquals(snapshot.Ownership.WorkloadOf(group.First.Object), workload);

    /// <summary>What the log of the same container says, from the same pod where it can be.</summary>
    private static Symptom? Log(IReadOnlyList<Symptom> symptoms, CauseGroup main)
    {
        if (!ToldByLogs.Contains(main.Info.Id, StringComparer.Ordinal)) return null;
        Symptom[] logs = [.. symptoms.Where(symptom => symptom.Info.Id == LogsDiagnosis.Id && symptom.Container == main.First.Container)];
        return Array.Find(logs, log => ReferenceEquals(log.Object, main.First.Object)) ?? logs.LastOrDefault(log => main.Symptoms.Any(symptom => ReferenceEquals(symptom.Object, log.Object)));
    }

    private static string Counted(Workload workload, CauseGroup group)
    {
        int all = workload.Pods.Count(PodState.IsCurrent);
        int shown = Pods(group).Count(PodState.IsCurrent);
        return all > 1 && shown > 0 ? $" {shown} of {all} pods {(shown == 1 ? "shows" : "show")} this." : "";
    }

    private static IEnumerable<KubeObject> Pods(CauseGroup group) => group.Symptoms.Select(symptom => symptom.Object).Where(item => item.Is(Kinds.Pod)).Distinct();

    private static Severity SeverityOf(Severity own, Impact impact) => own >= Severity.High && impact.Kind == ImpactKind.Down ? Severity.Critical : own;
}
