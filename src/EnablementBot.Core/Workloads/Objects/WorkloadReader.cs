namespace EnablementBot.Core.Workloads.Objects;

/// <summary>Which objects run pods, and where their pod template stands.</summary>
public static class WorkloadReader
{
    /// <summary>Null for an object that runs no pods.</summary>
    public static PodTemplate? TemplateOf(KubeObject source)
    {
        if (source.Is(Kinds.Pod)) return new(source.Json, "");
        if (source.Is(Kinds.CronJob)) return new(source.Spec["jobTemplate"]["spec"]["template"], "/spec/jobTemplate/spec/template");
        bool hasTemplate = source.Is(Kinds.Deployment) || source.Is(Kinds.StatefulSet) || source.Is(Kinds.DaemonSet) || source.Is(Kinds.ReplicaSet)
            || source.Is(Kinds.ReplicationController) || source.Is(Kinds.Job) || source.Is(Kinds.Rollout);
        return hasTemplate ? new(source.Spec["template"], "/spec/template") : null;
    }
}
