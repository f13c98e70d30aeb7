using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

/// <summary>Which image the pods of a workload really run: what its tag meant when they were started.</summary>
internal static class RunningImages
{
    /// <summary>Adds the digest that all running pods agree on; null where none runs, or they differ.</summary>
    public static Fix? Pin(Finding finding, ClusterSnapshot snapshot)
    {
        if (finding.Field is null || finding.Container is null || snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload) return null;
        if (workload.Template.Containers.FirstOrDefault(container => container.Pointer + "/image" == finding.Field) is not { } container || ImageReference.Parse(container.Image) is not { IsPinned: false }) return null;
        string[] digests = [.. workload.Pods.SelectMany(pod => Digests(pod, container)).Distinct(StringComparer.Ordinal)];
        return digests.Length == 1 ? new PatchFix([PatchOperation.Set(finding.Field, $"{container.Image}@{digests[0]}")], "This is the image that runs now: a new version needs a new digest, which tools such as Renovate keep up.") : null;
    }

    private static IEnumerable<string> Digests(KubeObject pod, Container container)
    {
        string list = container.Role == ContainerRole.Regular ? "containerStatuses" : "initContainerStatuses";
        Json status = pod.Status[list].With("name", container.Name);
        // A pod of the version before may still run another image.
        Json running = pod.Spec[container.Role == ContainerRole.Regular ? "containers" : "initContainers"].With("name", container.Name);
        if (running["image"].Text != container.Image) yield break;
        string id = status["imageID"].Text ?? "";
        int at = id.LastIndexOf("@sha256:", StringComparison.Ordinal);
        if (at >= 0) yield return id[(at + 1)..];
    }
}
