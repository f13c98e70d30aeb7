using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

/// <summary>No tag means latest. A digest says exactly which image it is, whatever the tag beside it.</summary>
internal sealed class ImageTagCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("image-tag", Pillar.Registry, Severity.High, "Name a version of the image", "Without one nobody knows which version runs, and two pods may run different ones.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        where pair.Container.Image.Length > 0
        let message = Message(pair.Container.Image)
        where message is not null
        select new Finding(Info, pair.Workload, pair.Container, message, pair.Container.Pointer + "/image");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => RunningImages.Pin(finding, snapshot);

    private static string? Message(string image) => ImageReference.Parse(image) switch
    {
        null => $"has \"{image}\" as its image, which is not the name of one",
        { IsPinned: true } => null,
        { Tag: "" } => $"uses the image {image} without a tag, which means latest",
        { Tag: "latest" } => $"uses the image {image}: latest is another image tomorrow",
        _ => null,
    };
}
