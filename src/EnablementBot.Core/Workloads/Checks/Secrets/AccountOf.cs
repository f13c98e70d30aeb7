using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>The ServiceAccount that a workload's pods run as: the field, its old name (which live objects carry too), or the namespace's own "default".</summary>
internal sealed record AccountOf(string Name, KubeObject? Object)
{
    public static AccountOf Pods(Workload workload, ClusterSnapshot snapshot)
    {
        string name = workload.Template.Spec["serviceAccountName"].Text is { Length: > 0 } written ? written : workload.Template.Spec["serviceAccount"].Text is { Length: > 0 } old ? old : "default";
        return new(name, snapshot.FindNear(Kinds.ServiceAccount, workload.Namespace, name));
    }
}
