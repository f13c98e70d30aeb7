using System.Text.Json;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Delivery;

/// <summary>
/// What people wrote, as far as a live object still tells it: kubectl apply keeps their text in an annotation, the API server keeps which tool owns which field, and through which version.
/// Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
/// </summary>
internal static class WrittenByPeople
{
    private const int MaxLength = 1024 * 1024;

    private static readonly string[] Controllers = ["kube-controller-manager", "kube-scheduler", "kubelet", "horizontal-pod-autoscaler", "keda", "cluster-autoscaler", "vpa-", "argo-rollouts", "rollouts-controller", "flagger", "cloud-controller-manager"];

    /// <summary>The manifest as it was last applied; missing where nobody did so with kubectl apply.</summary>
    public static Json LastApplied(KubeObject item)
    {
        if (item.Annotation("kubectl.kubernetes.io/last-applied-configuration") is not { Length: > 0 and < MaxLength } text) return Json.Missing;
        try
        {
            return new(JsonDocument.Parse(text, new() { MaxDepth = 128 }).RootElement);
        }
        catch (JsonException)
        {
            return Json.Missing;
        }
    }

    /// <summary>The entries of <c>managedFields</c> that people's tools made: no controllers, and nothing of a subresource (status, scale).</summary>
    public static IEnumerable<Json> ManagedFields(KubeObject item) => item.Metadata["managedFields"].Items.Where(entry =>
        string.IsNullOrEmpty(entry["subresource"].Text) && entry["manager"].Text is { } manager && !Controllers.Any(controller => manager.Contains(controller, StringComparison.OrdinalIgnoreCase)));
}
