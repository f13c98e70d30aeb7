namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

internal static class PodDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        new NodeTroubleDiagnosis(),
        new MissingReferenceDiagnosis(),
        new UnschedulableDiagnosis(),
        new SchedulingGatedDiagnosis(),
        new EvictedDiagnosis(),
        new LivenessRestartsDiagnosis(),
        new ReadinessFailingDiagnosis(),
        new RestartsDiagnosis(),
        new StuckTerminatingDiagnosis(),
    ];
}
