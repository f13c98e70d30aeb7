using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Images;

/// <summary>Sizes of the images that lie on nodes, by every name that a node knows them by. A node lists its 50 largest at most, so a small image is often missing.</summary>
internal sealed class NodeImages
{
    private readonly Dictionary<string, (KubeObject Node, int Index, long Bytes)> _byName = new(StringComparer.Ordinal);

    public NodeImages(ClusterSnapshot snapshot)
    {
        foreach (KubeObject node in snapshot.OfKind(Kinds.Node))
        {
            int index = 0;
            foreach (Json image in node.Status["images"].Items)
            {
                if (image["sizeBytes"].Number is { } bytes)
                {
                    foreach (string name in image["names"].Texts) _byName.TryAdd(Spelled(name), (node, index, bytes));
                }

                index++;
            }
        }
    }

    public (KubeObject Node, int Index, long Bytes)? Find(string image) => _byName.TryGetValue(Spelled(image), out (KubeObject, int, long) found) ? found : null;

    /// <summary>In full, so that "nginx" finds "docker.io/library/nginx:latest"; a digest names the image alone.</summary>
    private static string Spelled(string name) => ImageReference.Parse(name) is not { } image ? name
        : image.IsPinned ? $"{image.Repository}@{image.Digest}"
        : $"{image.Repository}:{(image.Tag.Length > 0 ? image.Tag : "latest")}";
}
