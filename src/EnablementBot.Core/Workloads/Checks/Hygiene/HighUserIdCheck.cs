using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>
/// Wants numbers from 10000: below are users and groups of the node, who would own the same files if a process broke out. Only numbers that are set are judged, each where it stands;
/// user 0 is the matter of <see cref="RunAsRootCheck"/>.
/// </summary>
internal sealed class HighUserIdCheck : IFixingCheck
{
    private const long Least = 10000;

    public CheckInfo Info { get; } = new("high-uid-gid", Pillar.Hygiene, Severity.Info, "Use a user and group from 10000", "Low numbers often belong to a user of the node, who owns the same files if a process breaks out of its container.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            PodTemplate pod = workload.Template;
            if (pod.RunsOnWindows()) continue;
            foreach ((string message, string field) in Low(pod.Security, pod.SpecPointer)) yield return new Finding(Info, workload.Object, message, field);
            foreach (Container container in pod.Containers.Where(container => container.Role != ContainerRole.Ephemeral))
            {
                foreach ((string message, string field) in Low(container.Security, container.Pointer)) yield return new Finding(Info, workload, container, message, field);
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, 10001)], "The files of the image and of its volumes must be readable for 10001.");

    private static IEnumerable<(string Message, string Field)> Low(Json security, string pointer)
    {
        if (security["runAsUser"].Number is > 0 and < Least) yield return ($"runs as user {security["runAsUser"].Number}: a number from {Least} belongs to nobody on the node", pointer + "/securityContext/runAsUser");
        if (security["runAsGroup"].Number is >= 0 and < Least) yield return ($"runs as group {security["runAsGroup"].Number}: a number from {Least} belongs to nobody on the node", pointer + "/securityContext/runAsGroup");
    }
}
