namespace EnablementBot.Core.Workloads.Checks.Resilience;

internal static class ResilienceChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new ReplicasCheck(),
        new BudgetMissingCheck(),
        new BudgetBlocksCheck(),
        new SpreadCheck(),
        new AutoscalerMinimumCheck(),
        new PriorityClassCheck(),
        new MemoryLimitCheck(),
    ];
}
