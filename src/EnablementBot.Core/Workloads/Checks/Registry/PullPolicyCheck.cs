using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

/// <summary>Unset means Always for latest and IfNotPresent for any other tag; an image by digest is the same image wherever it comes from. Source: https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy</summary>
internal sealed class PullPolicyCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("pull-policy", Pillar.Registry, Severity.Info, "Pull the image always, or pin it by its digest", "A node that has an image of that tag does not ask whether the tag was moved, nor whether this pod may have it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenContainers()
        let image = ImageReference.Parse(pair.Container.Image)
        where image is { IsPinned: false }
        let written = pair.Container.Json["imagePullPolicy"].Text
        let policy = written ?? (image.Tag is "" or "latest" ? "Always" : "IfNotPresent")
        where policy != "Always"
        select new Finding(Info, pair.Workload, pair.Container, written is null ? "has no imagePullPolicy, which with this tag means IfNotPresent" : $"has the imagePullPolicy {policy}", pair.Container.Pointer + "/imagePullPolicy");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, "Always")], "A digest in the image's name does more: then the policy does not matter.");
}
