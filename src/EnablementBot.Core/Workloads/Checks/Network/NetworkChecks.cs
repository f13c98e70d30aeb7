namespace EnablementBot.Core.Workloads.Checks.Network;

internal static class NetworkChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new NetpolMissingCheck(),
        new NetpolDanglingCheck(),
        new ServiceTypeCheck(),
        new IngressTlsCheck(),
    ];
}
