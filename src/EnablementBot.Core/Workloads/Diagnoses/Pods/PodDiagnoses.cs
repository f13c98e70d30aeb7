namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

internal static class PodDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } = [];
}
