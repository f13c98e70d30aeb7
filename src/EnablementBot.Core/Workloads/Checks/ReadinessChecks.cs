using EnablementBot.Core.Workloads.Checks.Dependencies;
using EnablementBot.Core.Workloads.Checks.Hygiene;
using EnablementBot.Core.Workloads.Checks.Network;
using EnablementBot.Core.Workloads.Checks.Resilience;
using EnablementBot.Core.Workloads.PodSecurity;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Every readiness check, in the order of the pillars. Each pillar's folder lists its own.</summary>
public static class ReadinessChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        .. HygieneChecks.All,
        .. PodSecurityChecks.All,
        .. NetworkChecks.All,
        .. DependencyChecks.All,
        .. ResilienceChecks.All,
    ];
}
