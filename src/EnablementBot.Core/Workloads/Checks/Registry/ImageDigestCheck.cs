using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

internal sealed class ImageDigestCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("image-digest", Pillar.Registry, Severity.Low, "Pin the image by its digest", "A tag can be moved to another image; a digest cannot, so what was tested is what runs.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        where ImageReference.Parse(pair.Container.Image) is { IsPinned: false }
        select new Finding(Info, pair.Workload, pair.Container, $"uses the image {pair.Container.Image}, which is not pinned by a digest", pair.Container.Pointer + "/image");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => RunningImages.Pin(finding, snapshot);
}
