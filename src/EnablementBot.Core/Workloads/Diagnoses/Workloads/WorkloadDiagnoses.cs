namespace EnablementBot.Core.Workloads.Diagnoses.Workloads;

internal static class WorkloadDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        new CannotCreatePodsDiagnosis(),
        new StatefulSetDiagnosis(),
        new RolloutStuckDiagnosis(),
        new ReplicaShortfallDiagnosis(),
    ];
}
