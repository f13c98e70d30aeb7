namespace EnablementBot.Core.Workloads.Checks.Secrets;

internal static class SecretsChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new SecretInEnvLiteralCheck(),
        new SecretInConfigMapCheck(),
        new SecretEnvRefCheck(),
        new MissingSecretRefCheck(),
        new ExternalSecretStoreCheck(),
        new ServiceAccountTokenCheck(),
        new DefaultServiceAccountCheck(),
        new BroadRightsCheck(),
    ];
}
