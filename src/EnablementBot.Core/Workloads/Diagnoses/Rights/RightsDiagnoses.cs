namespace EnablementBot.Core.Workloads.Diagnoses.Rights;

internal static class RightsDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } = [new WorkloadRbacDiagnosis()];
}
