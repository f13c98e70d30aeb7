namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

internal static class SupplyChainChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new ImageSignatureCheck(),
        new ImageVulnerabilitiesCheck(),
        new PodSecurityLabelsCheck(),
    ];
}
