using System.Collections.Frozen;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>
/// An object's own status as Argo CD shows it: what its controller wrote, without a look at other objects. For live objects only; manifests have no status.
/// Meaning of the states: https://argo-cd.readthedocs.io/en/stable/operator-manual/health/
/// </summary>
public static class HealthReader
{
    private static readonly FrozenDictionary<ObjectKind, Func<KubeObject, ObjectHealth?>> Rules = new Dictionary<ObjectKind, Func<KubeObject, ObjectHealth?>>
    {
        [Kinds.Deployment] = DeploymentHealth.Of,
        [Kinds.StatefulSet] = StatefulSetHealth.Of,
        [Kinds.DaemonSet] = DaemonSetHealth.Of,
        [Kinds.ReplicaSet] = ReplicaSetHealth.Of,
        [Kinds.Pod] = PodHealth.Of,
        [Kinds.Job] = JobHealth.Of,
        [Kinds.CronJob] = CronJobHealth.Of,
        [Kinds.Service] = LoadBalancerHealth.OfService,
        [Kinds.Ingress] = LoadBalancerHealth.OfIngress,
        [Kinds.PersistentVolumeClaim] = ClaimHealth.Of,
        [Kinds.HorizontalPodAutoscaler] = AutoscalerHealth.Of,
        [Kinds.PodDisruptionBudget] = BudgetHealth.Of,
        [Kinds.ApiService] = ApiServiceHealth.Of,
        [new("apiextensions.k8s.io", "CustomResourceDefinition")] = DefinitionHealth.Of,
        [Kinds.Application] = ArgoHealth.OfApplication,
        [new("argoproj.io", "ApplicationSet")] = ArgoHealth.OfApplicationSet,
        [new("argoproj.io", "Workflow")] = ArgoHealth.OfWorkflow,
        [new("argoproj.io", "CronWorkflow")] = ArgoHealth.OfCronWorkflow,
        [new("argoproj.io", "AnalysisRun")] = ArgoHealth.OfRun,
        [new("argoproj.io", "Experiment")] = ArgoHealth.OfRun,
        [Kinds.Rollout] = RolloutHealth.Of,
        [new("flagger.app", "Canary")] = CanaryHealth.Of,
        [Kinds.Certificate] = CertificateHealth.Of,
        [new("cert-manager.io", "CertificateRequest")] = CertificateHealth.OfRequest,
        [new("acme.cert-manager.io", "Order")] = CertificateHealth.OfAcme,
        [new("acme.cert-manager.io", "Challenge")] = CertificateHealth.OfAcme,
        [Kinds.ExternalSecret] = ExternalSecretHealth.Of,
        [Kinds.SealedSecret] = ExternalSecretHealth.OfSealed,
        [Kinds.Gateway] = GatewayHealth.Of,
        [new("gateway.networking.k8s.io", "GatewayClass")] = GatewayHealth.OfClass,
        [Kinds.HttpRoute] = RouteHealth.Of,
        [new("gateway.networking.k8s.io", "GRPCRoute")] = RouteHealth.Of,
        [new("gateway.networking.k8s.io", "TLSRoute")] = RouteHealth.Of,
        [Kinds.ScaledObject] = KedaHealth.Of,
        [new("keda.sh", "ScaledJob")] = KedaHealth.Of,
        [new("helm.toolkit.fluxcd.io", "HelmRelease")] = FluxHealth.Of,
        [new("kustomize.toolkit.fluxcd.io", "Kustomization")] = FluxHealth.Of,
        [new("source.toolkit.fluxcd.io", "GitRepository")] = FluxHealth.Of,
        [new("source.toolkit.fluxcd.io", "OCIRepository")] = FluxHealth.Of,
        [new("source.toolkit.fluxcd.io", "Bucket")] = FluxHealth.Of,
        [new("source.toolkit.fluxcd.io", "HelmChart")] = FluxHealth.Of,
        [new("source.toolkit.fluxcd.io", "HelmRepository")] = FluxHealth.OfHelmRepository,
        [new("image.toolkit.fluxcd.io", "ImageRepository")] = FluxHealth.Of,
        [new("image.toolkit.fluxcd.io", "ImagePolicy")] = FluxHealth.OfImagePolicy,
        [new("image.toolkit.fluxcd.io", "ImageUpdateAutomation")] = FluxHealth.Of,
        [new("notification.toolkit.fluxcd.io", "Receiver")] = FluxHealth.OfReceiver,
    }.ToFrozenDictionary();

    /// <summary>Null for a kind that has no health of its own (ConfigMap, Role), and for a CRD's object without a status that one knows to read.</summary>
    public static ObjectHealth? Of(KubeObject item)
    {
        // A hook of Argo CD keeps a finalizer until its sync has read its end: what it ended with still counts.
        bool isFinishedHook = item.Metadata["finalizers"].Texts.Contains("argocd.argoproj.io/hook-finalizer", StringComparer.Ordinal);
        if (item.Metadata["deletionTimestamp"].Exists && !isFinishedHook) return item.Progressing("Pending deletion", "Terminating");
        return Rules.TryGetValue(item.Type, out Func<KubeObject, ObjectHealth?>? rule) ? rule(item) : ConventionalHealth.Of(item);
    }
}
