namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

internal static class TrafficDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        new ServiceNoEndpointsDiagnosis(),
        new ServicePortMismatchDiagnosis(),
        new IngressDiagnosis(),
        new GatewayApiDiagnosis(),
        new TrafficBlockedDiagnosis(),
        new CertificateDiagnosis(),
    ];
}
