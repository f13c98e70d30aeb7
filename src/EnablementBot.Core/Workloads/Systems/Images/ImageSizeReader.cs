using System.Globalization;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Images;

/// <summary>From <c>status.images</c> of the nodes, where images lie packed: what a node must fetch before a pod can start there.</summary>
internal sealed class ImageSizeReader : ISystemReader
{
    private const long Large = 1_000_000_000;

    public SystemInfo Info { get; } = new("image-size", "Image size", "images");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Nodes", [Kinds.Node], "sizes of images are not known")) yield return gap;
        NodeImages images = new(snapshot);
        foreach (Workload workload in snapshot.Workloads)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (Container container in workload.Template.Containers.Where(container => container.Image.Length > 0 && seen.Add(container.Image)))
            {
                if (images.Find(container.Image) is not { } found) continue;
                bool isLarge = found.Bytes >= Large;
                string text = $"image of container {container.Name}: {Size(found.Bytes)} packed{(isLarge ? ", which is large: a new node fetches it for a long time before the first pod starts" : "")}";
                yield return Info.Told(isLarge, workload.Object.Ref, text, found.Node.At($"status.images[{found.Index}].sizeBytes"));
            }
        }
    }

    private static string Size(long bytes) => bytes >= Large
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1_000_000)} MB");
}
