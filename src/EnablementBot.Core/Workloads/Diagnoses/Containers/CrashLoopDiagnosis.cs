using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>A container that ends soon after each start. What the last end says is the cause as far as the kubelet knows it.</summary>
internal sealed class CrashLoopDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("crash-loop", CauseDepth.Pod, 60, "A container crashes again and again");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from run in ContainerRuns.Of(snapshot)
        where Crashing.IsLoop(run, snapshot.Now)
        let code = run.Ended["exitCode"].Number
        select run.Shows(Info, $"{run.Title} ends soon after each start{How(run, code)}.{Crashing.LoopSentence(run, snapshot.Now)}", NextStep(run, code), Crashing.EvidenceOf(run), code?.ToString() ?? "");

    private static string How(ContainerRun run, long? code)
    {
        if (run.Ended["reason"].Is("OOMKilled")) return ": it needs more memory than its limit (OOMKilled)";
        return code is { } known ? $", with exit code {known}: {ExitCodes.Meaning(known)}" : "";
    }

    private static string NextStep(ContainerRun run, long? code)
    {
        string log = $"Read what the last attempt wrote: kubectl -n {run.Pod.Namespace} logs {run.Pod.Name} -c {run.Name} --previous.";
        return code is null || ExitCodes.IsProgramsOwn(code.Value) ? log : ExitCodes.NextStep(code.Value);
    }
}
