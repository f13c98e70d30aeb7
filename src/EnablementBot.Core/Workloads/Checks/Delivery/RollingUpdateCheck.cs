using System.Globalization;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Delivery;

/// <summary>An absent strategy is RollingUpdate for all three kinds.</summary>
internal sealed class RollingUpdateCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("rolling-update", Pillar.Delivery, Severity.Medium, "Roll new versions out step by step", "Otherwise every release is an outage, or does not happen until somebody deletes pods.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            if (FieldOf(workload) is not { } field) continue;
            Json strategy = workload.Object.Spec[field];
            if (strategy["type"].Text is "Recreate" or "OnDelete")
            {
                yield return new Finding(Info, workload.Object, strategy["type"].Is("Recreate") ? "is updated by stopping all pods first (Recreate): every release is an outage" : "is updated only when somebody deletes its pods (OnDelete)", $"/spec/{field}/type");
            }
            else if (TakesAll(strategy["rollingUpdate"]["maxUnavailable"], workload))
            {
                yield return new Finding(Info, workload.Object, $"may stop all its pods at once in a rollout (maxUnavailable {strategy["rollingUpdate"]["maxUnavailable"].Scalar})", $"/spec/{field}/rollingUpdate/maxUnavailable");
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => finding.Field!.EndsWith("/maxUnavailable", StringComparison.Ordinal)
        ? new PatchFix([PatchOperation.Set(finding.Field, JsonValue.Create("25%"))])
        : new PatchFix([PatchOperation.Set(finding.Field, JsonValue.Create("RollingUpdate"))], "Two versions run side by side for a while. With a volume that only one pod may have (ReadWriteOnce), or a database that takes only one version, Recreate may be meant.");

    private static string? FieldOf(Workload workload) => workload.Object.Is(Kinds.Deployment) ? "strategy" : workload.Object.Is(Kinds.StatefulSet) || workload.Object.Is(Kinds.DaemonSet) ? "updateStrategy" : null;

    private static bool TakesAll(Json maxUnavailable, Workload workload)
    {
        if (maxUnavailable.Text is { } text && text.EndsWith('%')) return int.TryParse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture, out int percent) && percent >= 100;
        return maxUnavailable.Number is { } number && workload.Replicas is { } replicas && replicas > 1 && number >= replicas;
    }
}
