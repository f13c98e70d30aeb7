using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Whether a selector of a Service or a policy takes any pods: those that run, and those that a template would make.</summary>
internal static class PodSelection
{
    private static readonly ObjectKind[] Running =
        [Kinds.Pod, Kinds.Deployment, Kinds.StatefulSet, Kinds.DaemonSet, Kinds.ReplicaSet, Kinds.ReplicationController, Kinds.Job, Kinds.CronJob, Kinds.Rollout];

    /// <summary>Labels that a controller puts on its pods, so that no template shows them.</summary>
    private static readonly string[] GivenByControllers =
        ["pod-template-hash", "rollouts-pod-template-hash", "controller-revision-hash", "apps.kubernetes.io/pod-index", "statefulset.kubernetes.io/pod-name", "job-name", "batch.kubernetes.io/job-name", "controller-uid", "batch.kubernetes.io/controller-uid"];

    /// <summary>Fields by which the object of an operator says that it runs something.</summary>
    private static readonly string[] SignsOfPods = ["replicas", "instances", "size", "image", "imageName", "podTemplate", "nodeSets", "chart"];

    public static bool TakesAny(ClusterSnapshot snapshot, LabelSelector selector, string ns)
    {
        if (snapshot.Relations.WorkloadsBy(selector, ns).Any() || snapshot.Relations.PodsBy(selector, ns).Any()) return true;
        string[] given = [.. GivenByControllers.Where(selector.Equal.ContainsKey)];
        return given.Length > 0 && snapshot.Workloads.Any(workload => workload.Namespace == ns && selector.Takes(WithGiven(workload, selector, given)));
    }

    /// <summary>Null where "takes none" can be believed; else what could not be seen.</summary>
    public static string? WhyUnknown(ClusterSnapshot snapshot, LabelSelector selector, string ns)
    {
        foreach (ObjectKind kind in Running)
        {
            if (snapshot.WhyUnknown(kind, ns) is { } why) return why;
        }

        KubeObject? maker = snapshot.Objects.FirstOrDefault(item => item.Namespace == ns && !ApiGroups.IsNative(item.Type.Group) && item.Type != Kinds.Rollout
            && selector.Equal.Values.Contains(item.Name, StringComparer.Ordinal) && RunsPods(item));
        return maker is null ? null : $"its pods may be made by {maker.Kind} {maker.Name}, which is not known here";
    }

    private static bool RunsPods(KubeObject item) => SignsOfPods.Any(sign => item.Spec[sign].Exists) || item.Spec["template"]["spec"].Exists;

    private static Dictionary<string, string> WithGiven(Workload workload, LabelSelector selector, string[] given)
    {
        Dictionary<string, string> labels = new(workload.Template.Labels, StringComparer.Ordinal);
        foreach (string label in given)
        {
            string wanted = selector.Equal[label];
            bool isOwn = label switch
            {
                "statefulset.kubernetes.io/pod-name" => workload.Object.Is(Kinds.StatefulSet) && wanted.StartsWith(workload.Name + "-", StringComparison.Ordinal),
                "apps.kubernetes.io/pod-index" => workload.Object.Is(Kinds.StatefulSet),
                "job-name" or "batch.kubernetes.io/job-name" => workload.Object.Is(Kinds.CronJob) ? wanted.StartsWith(workload.Name + "-", StringComparison.Ordinal) : wanted == workload.Name,
                _ => true,
            };
            if (isOwn) labels[label] = wanted;
        }

        return labels;
    }
}
