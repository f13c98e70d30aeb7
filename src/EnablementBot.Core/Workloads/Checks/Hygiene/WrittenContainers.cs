using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Containers that stand in a manifest: all but the ephemeral ones, which somebody adds to a running pod and nobody can change.</summary>
internal static class WrittenContainers
{
    public static IEnumerable<(Workload Workload, Container Container)> Written(this ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.Containers
        where container.Role != ContainerRole.Ephemeral
        select (workload, container);

    /// <summary>As <see cref="Written"/>, without pods for Windows: the API server refuses fields of Linux there.</summary>
    public static IEnumerable<(Workload Workload, Container Container)> WrittenForLinux(this ClusterSnapshot snapshot) => snapshot.Written().Where(pair => !pair.Workload.Template.RunsOnWindows());

    /// <summary>Whether the pod says that it is for Windows: by <c>spec.os</c>, or by the nodes that it selects.</summary>
    public static bool RunsOnWindows(this PodTemplate pod) => pod.IsWindows || pod.Spec["nodeSelector"]["kubernetes.io/os"].Is("windows");

    /// <summary>Whether the finding is about a container that was added to a running pod.</summary>
    public static bool IsEphemeral(this Finding finding) => finding.Field?.Contains("/ephemeralContainers/", StringComparison.Ordinal) ?? false;
}
