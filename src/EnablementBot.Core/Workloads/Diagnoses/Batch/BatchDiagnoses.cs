namespace EnablementBot.Core.Workloads.Diagnoses.Batch;

internal static class BatchDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } = [new JobDiagnosis()];
}
