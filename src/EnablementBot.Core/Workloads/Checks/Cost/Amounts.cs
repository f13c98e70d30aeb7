using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

/// <summary>
/// What a container asks for and may have at most. A limit without a request is a request of the same size; what is set for the whole pod counts for each container.
/// The template is judged, since that is what its owner writes: what a LimitRange adds to running pods is only told.
/// </summary>
internal static class Amounts
{
    public static bool HasRequest(Workload workload, Container container, string resource) =>
        IsSet(container.Requests[resource]) || HasLimit(workload, container, resource) || IsSet(workload.Template.Spec["resources"]["requests"][resource]);

    public static bool HasLimit(Workload workload, Container container, string resource) =>
        IsSet(container.Limits[resource]) || IsSet(workload.Template.Spec["resources"]["limits"][resource]);

    /// <summary>What running pods have that the template does not, as the end of a message; else empty.</summary>
    public static string Injected(ClusterSnapshot snapshot, Workload workload, Container container, string part, string resource)
    {
        string list = container.Role == ContainerRole.Regular ? "containers" : "initContainers";
        foreach (KubeObject pod in workload.Pods.Where(pod => !ReferenceEquals(pod, workload.Object)))
        {
            Json amount = pod.Spec[list].With("name", container.Name)["resources"][part][resource];
            if (!IsSet(amount)) continue;
            string who = snapshot.OfKind(Kinds.LimitRange, workload.Namespace) is [var range, ..] ? $"the LimitRange {range.Name} puts there" : "a LimitRange or a webhook puts there";
            return $" (its pods run with {amount.Scalar}, which {who})";
        }

        return "";
    }

    private static bool IsSet(Json amount) => amount.Exists && Quantity.Of(amount) is not 0;
}
