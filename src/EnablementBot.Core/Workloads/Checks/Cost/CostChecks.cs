namespace EnablementBot.Core.Workloads.Checks.Cost;

internal static class CostChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new CpuRequestCheck(),
        new MemoryRequestCheck(),
        new CpuLimitCheck(),
        new EphemeralStorageCheck(),
        new RequestEqualsLimitCheck(),
        new UsageVersusRequestCheck(),
        new UnusedCheck(),
    ];
}
