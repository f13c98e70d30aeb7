namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

internal static class ContainerDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } = [];
}
