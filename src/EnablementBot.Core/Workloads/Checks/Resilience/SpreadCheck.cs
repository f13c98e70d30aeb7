using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Resilience;

/// <summary>Anti-affinity or spread constraints, either will do; from two replicas on.</summary>
internal sealed class SpreadCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("spread", Pillar.Resilience, Severity.Medium, "Spread the replicas over nodes and zones", "Replicas on one node, or in one zone, fall together.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        where !workload.HasUnseenController && PodCount.Usual(snapshot, workload) >= 2 && !SpreadRules.AnyWorks(workload)
        select new Finding(Info, workload.Object, SpreadRules.WhyNone(workload) is { } why ? $"nothing spreads its replicas: {why}" : "nothing spreads its replicas over nodes and zones", workload.Template.SpecPointer + "/topologySpreadConstraints");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload || OwnSelector.Of(workload) is not { } selector) return null;
        Json rules = workload.Template.Spec["topologySpreadConstraints"];
        List<PatchOperation> steps = [];
        foreach (string key in (string[])["kubernetes.io/hostname", "topology.kubernetes.io/zone"])
        {
            // A second rule for the same place would be refused: the one that is there gets the right labels.
            int place = rules.Items.ToList().FindIndex(rule => rule["topologyKey"].Is(key));
            if (place >= 0) steps.Add(PatchOperation.Set($"{finding.Field}/{place}/labelSelector", selector.DeepClone()));
            else steps.Add(PatchOperation.Set($"{finding.Field}/-", Rule(key, selector)));
        }

        return new PatchFix(steps);
    }

    private static JsonObject Rule(string topologyKey, JsonObject selector) => new()
    {
        ["maxSkew"] = 1,
        ["topologyKey"] = topologyKey,
        ["whenUnsatisfiable"] = "ScheduleAnyway",
        ["labelSelector"] = selector.DeepClone(),
    };
}
