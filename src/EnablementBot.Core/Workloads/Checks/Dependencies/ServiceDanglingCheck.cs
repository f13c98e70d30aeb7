using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>A Service whose selector takes no pod. One without a selector has its endpoints made by somebody else, and an ExternalName has none.</summary>
internal sealed class ServiceDanglingCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("svc-dangling", Pillar.Dependencies, Severity.High, "Let the Service select pods", "A Service that selects no pod answers nobody.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => Seen(snapshot).Distinct();

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject service = finding.Object;
        LabelSelector selector = LabelSelector.OfService(service.Spec["selector"]);
        if (NearMiss.Of(snapshot, selector, service.Namespace, service.Name) is not { } near || near.Repair("/spec/selector", selector) is not { } steps) return null;
        return new PatchFix(steps, $"This takes {near.Workload.Kind} {near.Workload.Name} for the one that is meant.");
    }

    private IEnumerable<Observation> Seen(ClusterSnapshot snapshot)
    {
        foreach (KubeObject service in snapshot.OfKind(Kinds.Service))
        {
            LabelSelector selector = LabelSelector.OfService(service.Spec["selector"]);
            if (selector.IsNothing || service.Spec["type"].Is("ExternalName") || PodSelection.TakesAny(snapshot, selector, service.Namespace)) continue;
            if (PodSelection.WhyUnknown(snapshot, selector, service.Namespace) is { } why) yield return Blindness.In(Info, service.Namespace, why);
            else yield return new Finding(Info, service, $"selects no pods{NearMiss.Hint(snapshot, selector, service.Namespace, service.Name)}", "/spec/selector");
        }
    }
}
