namespace EnablementBot.Core.Workloads.Diagnoses;

/// <summary>Every diagnosis of something running. Each folder lists its own.</summary>
public static class RuntimeDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } = [];
}
