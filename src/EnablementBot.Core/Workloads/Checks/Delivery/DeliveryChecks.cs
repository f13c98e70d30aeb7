namespace EnablementBot.Core.Workloads.Checks.Delivery;

internal static class DeliveryChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new RollingUpdateCheck(),
        new StaticReplicasCheck(),
        new DeprecatedApiCheck(),
        new JobCleanUpCheck(),
    ];
}
