using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

internal sealed class RegistryAllowlistCheck(CheckPolicy policy) : IWorkloadCheck
{
    private readonly TrustedRegistry[] _trusted = [.. policy.TrustedRegistries.Select(TrustedRegistry.Of).OfType<TrustedRegistry>()];

    public CheckInfo Info { get; } = new("registry-allowlist", Pillar.Registry, Severity.High, "Take images from a trusted registry", "An image from elsewhere is scanned by nobody here, and may change or go away.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (_trusted.Length == 0) return [new NotChecked(Info.Id, "no trusted registries are configured (the platform team lists them in its policy)")];
        return from workload in snapshot.Workloads
               from container in workload.Template.Containers
               let image = ImageReference.Parse(container.Image)
               where image is not null && !_trusted.Any(trusted => trusted.Takes(image))
               select new Finding(Info, workload, container, $"takes its image from {image.Host} ({container.Image}), which is not among the trusted registries: {string.Join(", ", policy.TrustedRegistries)}", container.Pointer + "/image");
    }
}
