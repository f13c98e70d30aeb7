using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>
/// Objects of CRDs that follow the convention of a condition Ready, or else Available.
/// https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties
/// </summary>
internal static class ConventionalHealth
{
    /// <summary>Kinds that are known to write Ready: without it they are waiting. Of another kind one does not know.</summary>
    private static readonly HashSet<ObjectKind> Ready =
    [
        new("cert-manager.io", "Issuer"), new("cert-manager.io", "ClusterIssuer"),
        Kinds.SecretStore, Kinds.ClusterSecretStore, new("external-secrets.io", "PushSecret"), new("external-secrets.io", "ClusterExternalSecret"),
    ];

    public static ObjectHealth? Of(KubeObject item)
    {
        if (!IsCustom(item.Type)) return null;
        string? type = Ready.Contains(item.Type) || item.Condition("Ready").Exists ? "Ready" : item.Condition("Available").Exists ? "Available" : null;
        if (type is null) return null;
        if (item.Status["observedGeneration"].Number is not null && item.IsBehind()) return item.Progressing("the controller has not seen the present spec yet", "ObservedGeneration");
        return By(item, type, "waiting for the controller");
    }

    public static ObjectHealth ByReady(KubeObject item, string waiting) => By(item, "Ready", waiting);

    public static ObjectHealth By(KubeObject item, string type, string waiting)
    {
        Json condition = item.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Is(type) && condition["status"].Text is "True" or "False");
        return !condition.Exists ? item.Progressing(item.Condition(type)["message"].Text ?? waiting, item.Condition(type)["reason"].Text ?? "NoStatus")
            : item.As(condition["status"].Is("True") ? HealthStatus.Healthy : HealthStatus.Degraded, condition);
    }

    /// <summary>Groups with a dot that are Kubernetes' own end in k8s.io; of those only projects beside the core have objects with conditions to read.</summary>
    private static bool IsCustom(ObjectKind kind) => kind.Group.Contains('.', StringComparison.Ordinal) && kind.Group is not ("networking.k8s.io" or "storage.k8s.io"
        or "rbac.authorization.k8s.io" or "discovery.k8s.io" or "node.k8s.io" or "scheduling.k8s.io" or "coordination.k8s.io" or "admissionregistration.k8s.io"
        or "flowcontrol.apiserver.k8s.io" or "certificates.k8s.io" or "metrics.k8s.io" or "resource.k8s.io" or "events.k8s.io");
}
