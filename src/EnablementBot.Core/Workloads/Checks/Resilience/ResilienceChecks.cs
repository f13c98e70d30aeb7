namespace EnablementBot.Core.Workloads.Checks.Resilience;

internal static class ResilienceChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new MemoryLimitCheck(),
    ];
}
