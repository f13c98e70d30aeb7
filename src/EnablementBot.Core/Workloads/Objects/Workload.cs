namespace EnablementBot.Core.Workloads.Objects;

/// <summary>
/// Something that runs pods, at the level at which people change it: a Deployment and not its ReplicaSets, a CronJob and not its Jobs, a Pod only where nothing manages it.
/// </summary>
public sealed class Workload
{
    public Workload(KubeObject source, PodTemplate template)
    {
        Object = source;
        Template = template;
    }

    public KubeObject Object { get; }

    public PodTemplate Template { get; }

    public string Kind => Object.Kind;

    public string Name => Object.Name;

    public string Namespace => Object.Namespace;

    /// <summary>The pods that it manages now, oldest first; the pod itself for one without a controller. None in manifests.</summary>
    public IReadOnlyList<KubeObject> Pods { get; internal set; } = [];

    /// <summary>What stands between it and its pods: ReplicaSets of a Deployment, Jobs of a CronJob.</summary>
    public IReadOnlyList<KubeObject> Children { get; internal set; } = [];

    /// <summary>Ends by itself: Job, CronJob, or a pod that is not restarted.</summary>
    public bool RunsToCompletion => Object.Is(Kinds.Job) || Object.Is(Kinds.CronJob)
        || (Object.Is(Kinds.Pod) && Template.Spec["restartPolicy"].Text is "Never" or "OnFailure");

    /// <summary>Keeps a wanted number of replicas: Deployment, StatefulSet, ReplicaSet, ReplicationController, Rollout.</summary>
    public bool IsReplicated => Object.Is(Kinds.Deployment) || Object.Is(Kinds.StatefulSet) || Object.Is(Kinds.ReplicaSet) || Object.Is(Kinds.ReplicationController) || Object.Is(Kinds.Rollout);

    /// <summary>The wanted replicas; 1 where the field is absent, as the API defaults it; null for kinds without replicas.</summary>
    public long? Replicas => IsReplicated ? Object.Spec["replicas"].Number ?? 1 : null;

    /// <summary>Whether somebody else manages this pod or set, who is not among the objects.</summary>
    public bool HasUnseenController => Object.Controller.Exists;

    public override string ToString() => Object.ToString();
}
