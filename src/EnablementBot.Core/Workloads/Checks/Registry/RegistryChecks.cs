namespace EnablementBot.Core.Workloads.Checks.Registry;

internal static class RegistryChecks
{
    public static IReadOnlyList<IWorkloadCheck> For(CheckPolicy policy) =>
    [
        new ImageTagCheck(),
        new ImageDigestCheck(),
        new RegistryAllowlistCheck(policy),
        new OldKubernetesRegistryCheck(),
        new PullPolicyCheck(),
        new PullSecretMissingCheck(),
    ];
}
