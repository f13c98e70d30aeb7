using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

/// <summary>What an autoscaler names as its target, and whether it is there.</summary>
/// <param name="Workload">Null where it was not found.</param>
/// <param name="IsMissing">It is known not to exist: its kind is one that would be among the objects.</param>
internal sealed record ScaleTarget(string Called, Workload? Workload, bool IsMissing)
{
    public static ScaleTarget Of(ClusterSnapshot snapshot, KubeObject scaler)
    {
        Json target = scaler.Spec["scaleTargetRef"];
        Workload? found = Relations.TargetOf(snapshot, scaler);
        string version = target["apiVersion"].Text ?? "apps/v1";
        int slash = version.IndexOf('/', StringComparison.Ordinal);
        ObjectKind kind = Kinds.Canonical(new(slash < 0 ? "" : version[..slash], target["kind"].Text ?? "Deployment"));
        bool isKnown = kind == Kinds.Deployment || kind == Kinds.StatefulSet || kind == Kinds.ReplicaSet || kind == Kinds.Rollout;
        return new($"{kind.Name} {target["name"].Text}", found, found is null && isKnown && snapshot.CanSee(kind, scaler.Namespace) && !Says(scaler, isFound: true) && (Says(scaler, isFound: false) || snapshot.Workloads.Any(workload => workload.Namespace == scaler.Namespace)));
    }

    /// <summary>An export of single objects lacks the target: then what the autoscaler itself found counts.</summary>
    private static bool Says(KubeObject scaler, bool isFound) => AutoscalerHealth.ConditionsOf(scaler).Any(condition => condition["type"].Is("AbleToScale")
        && (condition["reason"].Is("FailedGetScale") ? !isFound : isFound && condition["status"].Is("True")));

    /// <summary>Containers that a metric of that resource cannot be worked out for: in the pods as they are, else in the template.</summary>
    public IReadOnlyList<string> WithoutRequest(string resource)
    {
        if (Workload is null) return [];
        PodTemplate template = Workload.Pods.LastOrDefault(pod => !Standing.IsOver(pod)) is { } pod ? new(pod.Json, "") : Workload.Template;
        return [.. template.LongRunning.Where(container => !container.Requests[resource].Exists && !container.Limits[resource].Exists).Select(container => container.Name)];
    }
}
