namespace EnablementBot.Core.Workloads.Objects;

/// <summary>A kind with its API group, without the version; the core group is empty. Two groups may have a kind of one name (Service, Gateway, Ingress).</summary>
public readonly record struct ObjectKind(string Group, string Name)
{
    public override string ToString() => Group.Length == 0 ? Name : $"{Name}.{Group}";
}

/// <summary>The kinds that checks ask for by name.</summary>
public static class Kinds
{
    public static readonly ObjectKind Pod = new("", "Pod");
    public static readonly ObjectKind Service = new("", "Service");
    public static readonly ObjectKind ConfigMap = new("", "ConfigMap");
    public static readonly ObjectKind Secret = new("", "Secret");
    public static readonly ObjectKind ServiceAccount = new("", "ServiceAccount");
    public static readonly ObjectKind Namespace = new("", "Namespace");
    public static readonly ObjectKind Node = new("", "Node");
    public static readonly ObjectKind Event = new("", "Event");
    public static readonly ObjectKind Endpoints = new("", "Endpoints");
    public static readonly ObjectKind PersistentVolumeClaim = new("", "PersistentVolumeClaim");
    public static readonly ObjectKind PersistentVolume = new("", "PersistentVolume");
    public static readonly ObjectKind ResourceQuota = new("", "ResourceQuota");
    public static readonly ObjectKind LimitRange = new("", "LimitRange");
    public static readonly ObjectKind ReplicationController = new("", "ReplicationController");
    public static readonly ObjectKind Deployment = new("apps", "Deployment");
    public static readonly ObjectKind ReplicaSet = new("apps", "ReplicaSet");
    public static readonly ObjectKind StatefulSet = new("apps", "StatefulSet");
    public static readonly ObjectKind DaemonSet = new("apps", "DaemonSet");
    public static readonly ObjectKind Job = new("batch", "Job");
    public static readonly ObjectKind CronJob = new("batch", "CronJob");
    public static readonly ObjectKind Rollout = new("argoproj.io", "Rollout");
    public static readonly ObjectKind HorizontalPodAutoscaler = new("autoscaling", "HorizontalPodAutoscaler");
    public static readonly ObjectKind ScaledObject = new("keda.sh", "ScaledObject");
    public static readonly ObjectKind PodDisruptionBudget = new("policy", "PodDisruptionBudget");
    public static readonly ObjectKind NetworkPolicy = new("networking.k8s.io", "NetworkPolicy");
    public static readonly ObjectKind CiliumNetworkPolicy = new("cilium.io", "CiliumNetworkPolicy");
    public static readonly ObjectKind CiliumClusterwideNetworkPolicy = new("cilium.io", "CiliumClusterwideNetworkPolicy");
    public static readonly ObjectKind Ingress = new("networking.k8s.io", "Ingress");
    public static readonly ObjectKind IngressClass = new("networking.k8s.io", "IngressClass");
    public static readonly ObjectKind Gateway = new("gateway.networking.k8s.io", "Gateway");
    public static readonly ObjectKind GatewayClass = new("gateway.networking.k8s.io", "GatewayClass");
    public static readonly ObjectKind HttpRoute = new("gateway.networking.k8s.io", "HTTPRoute");
    public static readonly ObjectKind EndpointSlice = new("discovery.k8s.io", "EndpointSlice");
    public static readonly ObjectKind StorageClass = new("storage.k8s.io", "StorageClass");
    public static readonly ObjectKind PriorityClass = new("scheduling.k8s.io", "PriorityClass");
    public static readonly ObjectKind RuntimeClass = new("node.k8s.io", "RuntimeClass");
    public static readonly ObjectKind ApiService = new("apiregistration.k8s.io", "APIService");
    public static readonly ObjectKind Role = new("rbac.authorization.k8s.io", "Role");
    public static readonly ObjectKind ClusterRole = new("rbac.authorization.k8s.io", "ClusterRole");
    public static readonly ObjectKind RoleBinding = new("rbac.authorization.k8s.io", "RoleBinding");
    public static readonly ObjectKind ClusterRoleBinding = new("rbac.authorization.k8s.io", "ClusterRoleBinding");
    public static readonly ObjectKind ServiceMonitor = new("monitoring.coreos.com", "ServiceMonitor");
    public static readonly ObjectKind PodMonitor = new("monitoring.coreos.com", "PodMonitor");
    public static readonly ObjectKind PrometheusRule = new("monitoring.coreos.com", "PrometheusRule");
    public static readonly ObjectKind ExternalSecret = new("external-secrets.io", "ExternalSecret");
    public static readonly ObjectKind SecretStore = new("external-secrets.io", "SecretStore");
    public static readonly ObjectKind ClusterSecretStore = new("external-secrets.io", "ClusterSecretStore");
    public static readonly ObjectKind SealedSecret = new("bitnami.com", "SealedSecret");
    public static readonly ObjectKind Certificate = new("cert-manager.io", "Certificate");
    public static readonly ObjectKind Application = new("argoproj.io", "Application");
    public static readonly ObjectKind VulnerabilityReport = new("aquasecurity.github.io", "VulnerabilityReport");
    public static readonly ObjectKind PodMetrics = new("metrics.k8s.io", "PodMetrics");

    /// <summary>Kinds of the core API and of CRDs in use that belong to no namespace. A kind outside this list is taken as it was written.</summary>
    private static readonly HashSet<ObjectKind> ClusterScoped =
    [
        Namespace, Node, PersistentVolume, StorageClass, PriorityClass, RuntimeClass, IngressClass, GatewayClass, ApiService,
        ClusterRole, ClusterRoleBinding, ClusterSecretStore, CiliumClusterwideNetworkPolicy,
        new("apiextensions.k8s.io", "CustomResourceDefinition"), new("cert-manager.io", "ClusterIssuer"),
        new("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"), new("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
        new("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"), new("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"),
        new("kyverno.io", "ClusterPolicy"), new("policy.sigstore.dev", "ClusterImagePolicy"), new("wgpolicyk8s.io", "ClusterPolicyReport"),
        new("metrics.k8s.io", "NodeMetrics"), new("storage.k8s.io", "CSIDriver"), new("storage.k8s.io", "VolumeAttachment"),
    ];

    /// <summary>Core kinds that moved: manifests of old versions are read as what the API server makes of them.</summary>
    private static readonly Dictionary<ObjectKind, ObjectKind> Moved = new()
    {
        [new("extensions", "Deployment")] = Deployment,
        [new("extensions", "DaemonSet")] = DaemonSet,
        [new("extensions", "ReplicaSet")] = ReplicaSet,
        [new("extensions", "Ingress")] = Ingress,
        [new("extensions", "NetworkPolicy")] = NetworkPolicy,
        [new("events.k8s.io", "Event")] = Event,
    };

    public static bool IsClusterScoped(ObjectKind kind) => ClusterScoped.Contains(kind);

    public static ObjectKind Canonical(ObjectKind kind) => Moved.GetValueOrDefault(kind, kind);
}
