using System.Collections.Frozen;

namespace EnablementBot.Core.Workloads.Checks.Delivery;

/// <param name="RemovedIn">The release without it: "Kubernetes 1.22".</param>
/// <param name="Replacement">The version to write instead; null where the kind is gone for good.</param>
/// <param name="IsSameShape">Whether the same fields are right in the new version.</param>
internal sealed record RemovedApi(string RemovedIn, string? Replacement, bool IsSameShape);

/// <summary>Versions of the API that are gone or going. Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/, and the release notes of cert-manager and External Secrets.</summary>
internal static class RemovedApis
{
    private static readonly FrozenDictionary<(string ApiVersion, string Kind), RemovedApi> Table = Rows().SelectMany(row => row.Kinds.Split(' ').Select(kind => KeyValuePair.Create((row.ApiVersion, kind), row.Api))).ToFrozenDictionary();

    public static RemovedApi? Find(string apiVersion, string kind) => Table.GetValueOrDefault((apiVersion, kind));

    private static IEnumerable<(string ApiVersion, string Kinds, RemovedApi Api)> Rows() =>
    [
        Kubernetes("1.16", "extensions/v1beta1", "Deployment DaemonSet ReplicaSet", "apps/v1"),
        Kubernetes("1.16", "extensions/v1beta1", "NetworkPolicy", "networking.k8s.io/v1", isSameShape: true),
        Kubernetes("1.16", "extensions/v1beta1", "PodSecurityPolicy", null),
        Kubernetes("1.16", "apps/v1beta1", "Deployment StatefulSet ControllerRevision", "apps/v1"),
        Kubernetes("1.16", "apps/v1beta2", "Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision", "apps/v1"),
        Kubernetes("1.21", "batch/v2alpha1", "CronJob", "batch/v1", isSameShape: true),
        Kubernetes("1.22", "extensions/v1beta1", "Ingress", "networking.k8s.io/v1"),
        Kubernetes("1.22", "networking.k8s.io/v1beta1", "Ingress", "networking.k8s.io/v1"),
        Kubernetes("1.22", "networking.k8s.io/v1beta1", "IngressClass", "networking.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "rbac.authorization.k8s.io/v1beta1", "Role ClusterRole RoleBinding ClusterRoleBinding", "rbac.authorization.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "rbac.authorization.k8s.io/v1alpha1", "Role ClusterRole RoleBinding ClusterRoleBinding", "rbac.authorization.k8s.io/v1"),
        Kubernetes("1.22", "admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
        Kubernetes("1.22", "apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "apiextensions.k8s.io/v1"),
        Kubernetes("1.22", "apiregistration.k8s.io/v1beta1", "APIService", "apiregistration.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "authentication.k8s.io/v1beta1", "TokenReview", "authentication.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "authorization.k8s.io/v1beta1", "LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview SelfSubjectRulesReview", "authorization.k8s.io/v1"),
        Kubernetes("1.22", "certificates.k8s.io/v1beta1", "CertificateSigningRequest", "certificates.k8s.io/v1"),
        Kubernetes("1.22", "coordination.k8s.io/v1beta1", "Lease", "coordination.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "scheduling.k8s.io/v1beta1", "PriorityClass", "scheduling.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "scheduling.k8s.io/v1alpha1", "PriorityClass", "scheduling.k8s.io/v1", isSameShape: true),
        Kubernetes("1.22", "storage.k8s.io/v1beta1", "CSIDriver CSINode StorageClass VolumeAttachment", "storage.k8s.io/v1", isSameShape: true),
        Kubernetes("1.25", "batch/v1beta1", "CronJob", "batch/v1", isSameShape: true),
        Kubernetes("1.25", "discovery.k8s.io/v1beta1", "EndpointSlice", "discovery.k8s.io/v1"),
        Kubernetes("1.25", "events.k8s.io/v1beta1", "Event", "events.k8s.io/v1"),
        Kubernetes("1.25", "autoscaling/v2beta1", "HorizontalPodAutoscaler", "autoscaling/v2"),
        Kubernetes("1.25", "policy/v1beta1", "PodDisruptionBudget", "policy/v1", isSameShape: true),
        Kubernetes("1.25", "policy/v1beta1", "PodSecurityPolicy", null),
        Kubernetes("1.25", "node.k8s.io/v1beta1", "RuntimeClass", "node.k8s.io/v1", isSameShape: true),
        Kubernetes("1.26", "autoscaling/v2beta2", "HorizontalPodAutoscaler", "autoscaling/v2", isSameShape: true),
        Kubernetes("1.26", "flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1"),
        Kubernetes("1.27", "storage.k8s.io/v1beta1", "CSIStorageCapacity", "storage.k8s.io/v1", isSameShape: true),
        Kubernetes("1.29", "flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1"),
        Kubernetes("1.32", "flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/v1"),
        Kubernetes("1.34", "admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io/v1", isSameShape: true),
        Other("cert-manager 1.6", "cert-manager.io/v1alpha2", "Certificate Issuer ClusterIssuer CertificateRequest", "cert-manager.io/v1"),
        Other("cert-manager 1.6", "cert-manager.io/v1alpha3", "Certificate Issuer ClusterIssuer CertificateRequest", "cert-manager.io/v1"),
        Other("cert-manager 1.6", "cert-manager.io/v1beta1", "Certificate Issuer ClusterIssuer CertificateRequest", "cert-manager.io/v1"),
        Other("External Secrets 0.17", "external-secrets.io/v1alpha1", "ExternalSecret SecretStore ClusterSecretStore", "external-secrets.io/v1"),
        Other("External Secrets 0.17", "external-secrets.io/v1beta1", "ExternalSecret SecretStore ClusterSecretStore ClusterExternalSecret", "external-secrets.io/v1", isSameShape: true),
    ];

    private static (string ApiVersion, string Kinds, RemovedApi Api) Kubernetes(string release, string apiVersion, string kinds, string? replacement, bool isSameShape = false) => Other("Kubernetes " + release, apiVersion, kinds, replacement, isSameShape);

    private static (string ApiVersion, string Kinds, RemovedApi Api) Other(string release, string apiVersion, string kinds, string? replacement, bool isSameShape = false) => (apiVersion, kinds, new(release, replacement, isSameShape));
}
