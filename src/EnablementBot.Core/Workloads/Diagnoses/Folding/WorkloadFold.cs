using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>All symptoms of one broken workload, told as one diagnosis.</summary>
internal static class WorkloadFold
{
    /// <summary>Ends and waits whose reason a program may have written down.</summary>
    private static readonly string[] ToldByLogs = ["crash-loop", "exit-code", "init-stuck", "readiness-failing", "restarts", "liveness-restarts", "oom-killed", "container-start-error"];

    /// <param name="symptoms">Of the workload; consequences among them count only beside a cause.</param>
    /// <returns>Null where they hold no cause.</returns>
    public static Diagnosis? Of(ClusterSnapshot snapshot, Workload workload, IReadOnlyList<Symptom> symptoms)
    {
        IReadOnlyList<CauseGroup> groups = CauseGroups.Of(workload, symptoms);
        if (groups.Count == 0) return null;
        CauseGroup main = groups[0];
        Symptom first = main.First;
        Symptom? log = Log(symptoms, main);
        KubeObject[] broken = [.. main.Symptoms.Select(symptom => symptom.Object)];
        Impact impact = Impacts.Of(snapshot, workload, broken);
        Symptom[] following = [.. symptoms.Where(symptom => symptom.Info.Depth == CauseDepth.Consequence)];
        bool isCause = main.Info.Depth < CauseDepth.Workload;
        CauseGroup[] rest = [.. groups.Skip(1)];
        return new(
            first.Info,
            workload.Object,
            first.Cause + (log is null ? "" : " " + log.Cause) + Counted(workload, main),
            log is not null && log.NextStep is not null && first.Info.Id != "oom-killed" ? log.NextStep : first.NextStep,
            impact,
            [.. first.Evidence.Concat(log?.Evidence ?? []).Distinct()],
            [.. rest.Where(group => isCause && group.Info.Depth >= CauseDepth.Workload).Select(group => group.First.Cause).Concat(following.Select(symptom => symptom.Cause)).Distinct(StringComparer.Ordinal)],
            SeverityOf(main.Severity, impact),
            main.Symptoms.Select(symptom => symptom.Object).Distinct().Count(item => item.Is(Kinds.Pod)))
        {
            Workload = workload,
            Container = first.Container,
            OtherCauses = [.. rest.Where(group => !(isCause && group.Info.Depth >= CauseDepth.Workload)).Select(group => group.First.Cause + Counted(workload, group)).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>What the log of the same container says, from the same pod where it can be.</summary>
    public static Symptom? Log(IReadOnlyList<Symptom> symptoms, CauseGroup main)
    {
        if (!ToldByLogs.Contains(main.Info.Id, StringComparer.Ordinal)) return null;
        Symptom[] logs = [.. symptoms.Where(symptom => symptom.Info.Id == LogsDiagnosis.Id && symptom.Container == main.First.Container)];
        return Array.Find(logs, log => ReferenceEquals(log.Object, main.First.Object)) ?? logs.LastOrDefault(log => main.Symptoms.Any(symptom => ReferenceEquals(symptom.Object, log.Object)));
    }

    private static string Counted(Workload workload, CauseGroup group)
    {
        int all = workload.Pods.Count(PodState.IsCurrent);
        int shown = group.Symptoms.Select(symptom => symptom.Object).Distinct().Count(item => item.Is(Kinds.Pod) && PodState.IsCurrent(item));
        return all > 1 && shown > 0 ? $" {shown} of {all} pods show this." : "";
    }

    private static Severity SeverityOf(Severity own, Impact impact) => own >= Severity.High && impact.Kind == ImpactKind.Down ? Severity.Critical : own;
}
