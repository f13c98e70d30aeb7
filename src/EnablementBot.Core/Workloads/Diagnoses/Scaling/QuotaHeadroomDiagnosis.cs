using System.Globalization;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

/// <summary>
/// A quota that is nearly used up, or that has no room for the pods which the next rollout runs beside the old ones (maxSurge times the requests of one).
/// https://kubernetes.io/docs/concepts/policy/resource-quotas/
/// </summary>
internal sealed class QuotaHeadroomDiagnosis : IDiagnosis
{
    private const decimal Full = 0.9m;

    /// <summary>More is no number that somebody meant.</summary>
    private const long MostPods = 1_000_000;

    /// <summary>Amounts that grow with the load. Counts of objects (one load balancer of one) are meant to be used up.</summary>
    private static readonly HashSet<string> Growing = new(StringComparer.Ordinal)
    {
        "cpu", "memory", "ephemeral-storage", "pods", "requests.cpu", "requests.memory", "requests.ephemeral-storage", "requests.storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage", "count/pods",
    };

    public DiagnosisInfo Info { get; } = new("quota-headroom", CauseDepth.Consequence, 90, "Quota has little room");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.ResourceQuota).Select(quota => Inspect(snapshot, quota)).OfType<Symptom>();

    private Symptom? Inspect(ClusterSnapshot snapshot, KubeObject quota)
    {
        List<string> full = [];
        List<(Workload Workload, string Text, bool IsStuck)> tight = [];
        List<Evidence> evidence = [];
        foreach ((string resource, Json limit) in quota.Status["hard"].Members)
        {
            if (PodCost.Amount(limit) is not { } hard || PodCost.Amount(quota.Status["used"][resource]) is not { } used || hard <= 0 || !Growing.Contains(resource)) continue;
            bool isFull = used / hard >= Full;
            if (isFull) full.Add($"{quota.Status["used"][resource].Scalar} of {limit.Scalar} {resource} ({(used / hard * 100).ToString("0", CultureInfo.InvariantCulture)} %)");
            (Workload Workload, string Text, bool IsStuck)[] releases = HasScope(quota) ? [] : [.. snapshot.Workloads.Where(workload => workload.Namespace == quota.Namespace).Select(workload => NextRollout(workload, resource, hard - used)).Where(release => release.Workload is not null)];
            tight.AddRange(releases.Where(release => tight.TrueForAll(known => known.Workload != release.Workload)));
            if (isFull || releases.Length > 0) evidence.Add(Seen.Field(quota, $"status.used[{resource}]", $"{quota.Status["used"][resource].Scalar} of {limit.Scalar}"));
        }

        if (full.Count + tight.Count == 0) return null;
        string rollout = tight.Count == 0 ? "" : " " + string.Join(" ", tight.OrderByDescending(release => release.IsStuck).Take(3).Select(release => release.Text));
        string state = full.Count == 0 ? "has no room for the next rollout." : $"is nearly used up: {string.Join(", ", full)}.";
        return new(Info, quota, null, $"{quota.Called()} {state}{rollout}", "Lower requests, ask for more quota, or set maxSurge: 0 and maxUnavailable: 1.", evidence) { Severity = tight.Exists(release => release.IsStuck) || full.Count > 0 ? Severity.Medium : Severity.Low };
    }

    /// <summary>Nothing where it fits. A rollout with room for some of its additional pods only takes longer.</summary>
    private static (Workload Workload, string Text, bool IsStuck) NextRollout(Workload workload, string resource, decimal left)
    {
        if (!workload.Object.Is(Kinds.Deployment) || workload.Object.Spec["strategy"]["type"].Is("Recreate") || (workload.Replicas ?? 0) == 0) return default;
        long replicas = Math.Clamp(workload.Replicas!.Value, 0, MostPods);
        Json rolling = workload.Object.Spec["strategy"]["rollingUpdate"];
        long surge = Share(rolling["maxSurge"], replicas, "25%", roundUp: true);
        long unavailable = Share(rolling["maxUnavailable"], replicas, "25%", roundUp: false);
        decimal cost = PodCost.Of(workload, resource);
        if (surge == 0 || cost == 0 || surge * cost <= left) return default;
        long fits = (long)Math.Max(0, Math.Floor(left / cost));
        bool isStuck = fits == 0 && unavailable == 0;
        string needs = $"{workload.Object.Called()} needs {Amount(surge * cost, resource)} {resource} more for its next rollout ({Phrases.Count(surge, "additional pod")}), and {Amount(left, resource)} is left";
        return (workload, isStuck ? $"{needs}: it cannot start." : $"{needs}: it goes slower.", isStuck);
    }

    private static long Share(Json value, long replicas, string absent, bool roundUp)
    {
        if (value.Number is { } number) return Math.Clamp(number, 0, MostPods);
        string text = value.Text ?? absent;
        if (!text.EndsWith('%') || !decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out decimal percent) || percent > 1000) return 0;
        decimal share = percent * replicas / 100;
        return (long)(roundUp ? Math.Ceiling(share) : Math.Floor(share));
    }

    private static bool HasScope(KubeObject quota) => quota.Spec["scopes"].Count > 0 || quota.Spec["scopeSelector"].Exists;

    private static string Amount(decimal amount, string resource)
    {
        if (resource.EndsWith("cpu", StringComparison.Ordinal)) return (amount * 1000).ToString("0", CultureInfo.InvariantCulture) + "m";
        return resource is "pods" or "count/pods" ? amount.ToString("0", CultureInfo.InvariantCulture) : (amount / 1024 / 1024).ToString("0", CultureInfo.InvariantCulture) + "Mi";
    }
}
