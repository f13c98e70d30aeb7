namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

internal static class ContainerDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        new MissingConfigDiagnosis(),
        new ImagePullDiagnosis(),
        new OomKilledDiagnosis(),
        new ContainerStartErrorDiagnosis(),
        new ExitCodeDiagnosis(),
        new CrashLoopDiagnosis(),
        new InitStuckDiagnosis(),
        new LogsDiagnosis(),
    ];
}
