using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Images;

/// <summary>Pods of one version of a workload that run different images behind one tag: somebody pushed it again, and each pod took what it found.</summary>
internal sealed class ImageDriftReader : ISystemReader
{
    public SystemInfo Info { get; } = new("image-drift", "Images behind a tag", "images");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads.Where(workload => workload.Pods.Count > 1))
        {
            foreach (IGrouping<string, KubeObject> version in workload.Pods.GroupBy(Version, StringComparer.Ordinal).Where(group => group.Key.Length > 0))
            {
                foreach (SystemFact fact in Drift(workload, [.. version])) yield return fact;
            }
        }
    }

    private IEnumerable<SystemFact> Drift(Workload workload, KubeObject[] pods)
    {
        foreach (IGrouping<(string Container, string Image), (string Container, string Image, string Digest, KubeObject Pod)> container in pods.SelectMany(Running).GroupBy(item => (item.Container, item.Image)))
        {
            (string Digest, KubeObject Pod)[] digests = [.. container.GroupBy(item => item.Digest, StringComparer.Ordinal).Select(group => (group.Key, group.First().Pod))];
            if (digests.Length < 2) continue;
            string short1 = string.Join(" and ", digests.Take(3).Select(item => item.Digest[..Math.Min(19, item.Digest.Length)]));
            yield return Info.Attention(workload.Object.Ref, $"its pods run {Words.Count(digests.Length, "different image")} behind {container.Key.Image} ({short1}): the tag was pushed again; name the image by its digest", [.. digests.Take(3).Select(item => item.Pod.At($"status.containerStatuses[{container.Key.Container}].imageID"))]);
        }
    }

    /// <summary>The set that a pod belongs to: a ReplicaSet, or a revision of a StatefulSet or DaemonSet.</summary>
    private static string Version(KubeObject pod) => pod.Labels.GetValueOrDefault("pod-template-hash") ?? pod.Labels.GetValueOrDefault("controller-revision-hash") ?? pod.Labels.GetValueOrDefault("rollouts-pod-template-hash")
        ?? (pod.Controller["kind"].Is("ReplicaSet") ? pod.Controller["name"].Text ?? "" : "");

    /// <summary>Without the nodes' platforms in view a list of images may stand for several platforms: then digests differ rightly, so only what the runtime gives as a digest counts.</summary>
    private static IEnumerable<(string Container, string Image, string Digest, KubeObject Pod)> Running(KubeObject pod)
    {
        foreach (Json status in pod.Status["containerStatuses"].Items)
        {
            string id = status["imageID"].Text ?? "";
            int at = id.LastIndexOf("sha256:", StringComparison.Ordinal);
            string name = status["name"].Text ?? "";
            if (at >= 0 && pod.Spec["containers"].With("name", name)["image"].Text is { } image) yield return (name, image, id[at..], pod);
        }
    }
}
