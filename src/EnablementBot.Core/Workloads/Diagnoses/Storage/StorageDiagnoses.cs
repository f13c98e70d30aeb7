namespace EnablementBot.Core.Workloads.Diagnoses.Storage;

internal static class StorageDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } = [new ClaimDiagnosis()];
}
