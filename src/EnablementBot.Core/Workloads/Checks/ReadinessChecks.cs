using EnablementBot.Core.Workloads.Checks.Cost;
using EnablementBot.Core.Workloads.Checks.Delivery;
using EnablementBot.Core.Workloads.Checks.Dependencies;
using EnablementBot.Core.Workloads.Checks.Hygiene;
using EnablementBot.Core.Workloads.Checks.Network;
using EnablementBot.Core.Workloads.Checks.Observability;
using EnablementBot.Core.Workloads.Checks.Registry;
using EnablementBot.Core.Workloads.Checks.Resilience;
using EnablementBot.Core.Workloads.Checks.Secrets;
using EnablementBot.Core.Workloads.Checks.SupplyChain;
using EnablementBot.Core.Workloads.PodSecurity;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Every readiness check, in the order of the pillars. Each pillar's folder lists its own.</summary>
public static class ReadinessChecks
{
    /// <summary>Where the platform team has decided nothing.</summary>
    public static IReadOnlyList<IWorkloadCheck> All { get; } = For(CheckPolicy.Default);

    public static IReadOnlyList<IWorkloadCheck> For(CheckPolicy policy) =>
    [
        .. HygieneChecks.All,
        .. PodSecurityChecks.All,
        .. RegistryChecks.For(policy),
        .. SecretsChecks.All,
        .. ObservabilityChecks.All,
        .. DeliveryChecks.All,
        .. DependencyChecks.All,
        .. NetworkChecks.All,
        .. SupplyChainChecks.All,
        .. ResilienceChecks.All,
        .. CostChecks.All,
    ];
}
