using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Images;

/// <summary>Which registries the images come from, and whether they are near: from the names of the registries and the region of the nodes.</summary>
internal sealed class RegistryRegionReader : ISystemReader
{
    public SystemInfo Info { get; } = new("registry-region", "Registries (Artifactory, Nexus, clouds)", "images");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        HashSet<string> regions = [.. snapshot.OfKind(Kinds.Node).Select(node => node.Labels.GetValueOrDefault("topology.kubernetes.io/region")).OfType<string>()];
        string? cloud = CloudOf(snapshot);
        IEnumerable<(string Host, Workload Workload, Container Container)> pulls =
            from workload in snapshot.Workloads
            from container in workload.Template.Containers
            let image = ImageReference.Parse(container.Image)
            where image is not null
            select (image.Host, workload, container);
        foreach (IGrouping<string, (string Host, Workload Workload, Container Container)> registry in pulls.GroupBy(pull => pull.Host, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            RegistryPlace place = RegistryPlace.Of(registry.Key);
            Workload[] users = [.. registry.Select(pull => pull.Workload).Distinct()];
            SystemEvidence evidence = users[0].Object.At(users[0].Template.SpecPointer + "/containers");
            string text = $"{Words.Count(users.Length, "workload")} pull{(users.Length == 1 ? "s" : "")} from {registry.Key} ({place.Kind}{(place.Region is null ? "" : $", {place.Region}")})";
            string? far = Far(place, regions, cloud);
            yield return Info.Told(far is not null, null, far is null ? text : $"{text}: {far}", evidence);
        }
    }

    /// <summary>Why pulling from there is slow or costs money; null where nothing says so.</summary>
    private static string? Far(RegistryPlace place, HashSet<string> regions, string? cloud)
    {
        if (cloud is not null && place.Cloud is not null && place.Cloud != cloud) return $"the nodes are in another cloud ({cloud}), so each image travels over the internet: slow to start, and traffic that is paid for";
        if (place.Region is not null && regions.Count > 0 && regions.All(place.IsElsewhere)) return $"the nodes are in {Words.List(regions.Order(StringComparer.Ordinal))}, so each image crosses regions: slow to start, and traffic that is paid for";
        if (cloud is not null && place.IsPrivate) return $"a registry on premises for a cluster in {cloud}: each image travels over the line between them";
        return null;
    }

    private static string? CloudOf(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.Node).Select(node => node.Spec["providerID"].Text?.Split(':')[0]).FirstOrDefault(provider => provider is "gce" or "aws" or "azure") switch
    {
        "gce" => "Google Cloud",
        "aws" => "AWS",
        "azure" => "Azure",
        _ => null,
    };
}
