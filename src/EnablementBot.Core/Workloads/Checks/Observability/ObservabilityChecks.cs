namespace EnablementBot.Core.Workloads.Checks.Observability;

internal static class ObservabilityChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new LivenessCheck(),
        new ReadinessCheck(),
        new ProbesIdenticalCheck(),
        new ProbePortCheck(),
        new ServiceMonitorDanglingCheck(),
    ];
}
