namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

internal static class DeliveryDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        new ExternalSecretDiagnosis(),
        new GitOpsDiagnosis(),
        new ProgressiveDeliveryDiagnosis(),
    ];
}
