using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Delivery;

/// <summary>In manifests: the field and an autoscaler for it are both written. Live the field is always filled, so only who owns it counts.</summary>
internal sealed class StaticReplicasCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("hpa-static-replicas", Pillar.Delivery, Severity.Medium, "Leave replicas to the autoscaler", "Every release sets the number of pods back to what is written, in the middle of the load.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            if (!workload.IsReplicated || snapshot.Relations.AutoscalersOf(workload).FirstOrDefault() is not { } scaler) continue;
            if (!snapshot.IsLive)
            {
                if (workload.Object.Spec["replicas"].Exists) yield return Found(workload, scaler, "its manifest");
                continue;
            }

            Json applied = WrittenByPeople.LastApplied(workload.Object);
            if (!applied.Exists && !workload.Object.Metadata["managedFields"].Exists)
            {
                yield return new NotChecked($"{Info.In(workload.Namespace)} ({workload.Kind} {workload.Name})", "the object does not tell who set its replicas (export it with --show-managed-fields)");
            }
            else if (applied["spec"]["replicas"].Exists)
            {
                yield return Found(workload, scaler, "what was last applied");
            }
            else if (Owner(workload.Object, hasApplied: applied.Exists) is { } owner)
            {
                yield return Found(workload, scaler, owner);
            }
        }
    }

    /// <summary>Live the change belongs into what is applied, which is not at hand.</summary>
    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        snapshot.IsLive ? null : new PatchFix([PatchOperation.Remove(finding.Field!)], "At the first release without the field kubectl apply may scale down to 1 for a moment: see the autoscaler's documentation on migrating.");

    private Finding Found(Workload workload, KubeObject scaler, string who) =>
        new(Info, workload.Object, $"has its replicas set by {who} and by the {scaler.Kind} {scaler.Name}", "/spec/replicas");

    /// <summary>Where there is a text that was applied and it lacks the field, kubectl owns it only because the API server filled it in.</summary>
    private static string? Owner(KubeObject item, bool hasApplied) => WrittenByPeople.ManagedFields(item)
        .Where(entry => !hasApplied || entry["operation"].Is("Apply"))
        .FirstOrDefault(entry => entry["fieldsV1"]["f:spec"]["f:replicas"].IsObject)["manager"].Text;
}
