namespace EnablementBot.Core.Workloads.Objects;

/// <summary>Which API groups come with Kubernetes itself, and not with a CRD. A group may end in <c>k8s.io</c> and be a CRD's (Gateway API, snapshots).</summary>
public static class ApiGroups
{
    private static readonly HashSet<string> Native = new(StringComparer.Ordinal)
    {
        "", "apps", "batch", "autoscaling", "policy", "extensions", "networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io", "discovery.k8s.io",
        "scheduling.k8s.io", "node.k8s.io", "coordination.k8s.io", "admissionregistration.k8s.io", "apiregistration.k8s.io", "apiextensions.k8s.io",
        "certificates.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io", "resource.k8s.io", "authentication.k8s.io", "authorization.k8s.io",
    };

    public static bool IsNative(string group) => Native.Contains(group);

    /// <summary>The group of an <c>apiVersion</c>: empty for the core's <c>v1</c>.</summary>
    public static string Of(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is >= 0 and int slash ? apiVersion[..slash] : "";
}
