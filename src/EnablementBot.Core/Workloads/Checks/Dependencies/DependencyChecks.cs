namespace EnablementBot.Core.Workloads.Checks.Dependencies;

internal static class DependencyChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new ServiceAccountMissingCheck(),
        new ServiceDanglingCheck(),
        new IngressDanglingCheck(),
        new GatewayDanglingCheck(),
        new AutoscalerDanglingCheck(),
        new HeadlessServiceCheck(),
        new SelectorMismatchCheck(),
    ];
}
