using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>The label selector by which other objects take exactly a workload's pods, and the next version's too.</summary>
internal static class OwnSelector
{
    /// <summary>Labels that change from version to version or from pod to pod.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "pod-template-hash", "rollouts-pod-template-hash", "controller-revision-hash", "pod-template-generation", "apps.kubernetes.io/pod-index", "statefulset.kubernetes.io/pod-name",
        "job-name", "controller-uid", "batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-completion-index", "app.kubernetes.io/version", "helm.sh/chart", "version",
    };

    /// <summary>Null for pods without a label that lasts.</summary>
    public static JsonObject? Of(Workload workload)
    {
        KubeObject source = workload.Object;
        bool selects = source.Is(Kinds.Deployment) || source.Is(Kinds.StatefulSet) || source.Is(Kinds.DaemonSet) || source.Is(Kinds.ReplicaSet) || source.Is(Kinds.Rollout);
        LabelSelector own = LabelSelector.Of(source.Spec["selector"]);
        if (selects && !own.IsNothing && !own.IsEverything && !own.Equal.Keys.Any(Passing.Contains) && own.Takes(workload.Template.Labels)) return (JsonObject)JsonCopy.Of(source.Spec["selector"])!;
        JsonObject labels = [];
        foreach ((string label, string value) in workload.Template.Labels)
        {
            if (!Passing.Contains(label)) labels[label] = value;
        }

        return labels.Count == 0 ? null : new JsonObject { ["matchLabels"] = labels };
    }
}
