using EnablementBot.Core.Workloads.Systems.Clusters;
using EnablementBot.Core.Workloads.Systems.Cost;
using EnablementBot.Core.Workloads.Systems.Delivery;
using EnablementBot.Core.Workloads.Systems.Dependencies;
using EnablementBot.Core.Workloads.Systems.Fleet;
using EnablementBot.Core.Workloads.Systems.Identity;
using EnablementBot.Core.Workloads.Systems.Images;
using EnablementBot.Core.Workloads.Systems.Network;
using EnablementBot.Core.Workloads.Systems.Observability;
using EnablementBot.Core.Workloads.Systems.Policies;
using EnablementBot.Core.Workloads.Systems.Portal;
using EnablementBot.Core.Workloads.Systems.Recovery;
using EnablementBot.Core.Workloads.Systems.RuntimeSecurity;
using EnablementBot.Core.Workloads.Systems.Scanning;
using EnablementBot.Core.Workloads.Systems.Secrets;
using EnablementBot.Core.Workloads.Systems.Trust;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>Every system of the platform that can be recognised on objects, in the order of the areas.</summary>
public static class PlatformSystems
{
    public static IReadOnlyList<ISystemReader> All { get; } =
    [
        new ManagedKubernetesReader(),
        new ContainerRuntimeReader(),
        new BaseImageReader(),
        new ImageSizeReader(),
        new ImageDriftReader(),
        new RegistryRegionReader(),
        new TrivyReader(),
        new QuayScannerReader(),
        new SignaturePoliciesReader(),
        new ExternalSecretsReader(),
        new VaultReader(),
        new CloudSecretManagersReader(),
        new SealedSecretsReader(),
        new PrometheusReader(),
        new AlertRulesReader(),
        ObservabilityAgents.Grafana,
        ObservabilityAgents.Elastic,
        ObservabilityAgents.Datadog,
        ObservabilityAgents.Sysdig,
        ObservabilityAgents.NewRelic,
        new OpenTelemetryReader(),
        new ServiceLevelsReader(),
        new ArgoCdReader(),
        new FluxReader(),
        new HelmReader(),
        new KustomizeReader(),
        new ArgoRolloutsReader(),
        new FlaggerReader(),
        new AppliedByHandReader(),
        new DependencyMapReader(),
        new CamelReader(),
        new PolicyReportsReader(),
        new KyvernoReader(),
        new GatekeeperReader(),
        new AdmissionPoliciesReader(),
        new WorkloadIdentityReader(),
        new PodSecurityLevelsReader(),
        new PeopleAccessReader(),
        new NetworkPoliciesReader(),
        new CiliumReader(),
        new ServiceMeshReader(),
        new CertManagerReader(),
        new EgressReader(),
        new VeleroReader(),
        new ChaosReader(),
        new AutoscalingReader(),
        new UsageReader(),
        new CostLabelsReader(),
        CostTools.OpenCost,
        CostTools.Kubecost,
        new ClusterApiReader(),
        new ApplicationSetsReader(),
        new FalcoReader(),
        new TetragonReader(),
        new BackstageReader(),
    ];
}
