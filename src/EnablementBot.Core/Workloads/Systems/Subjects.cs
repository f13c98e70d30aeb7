using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>Which object others speak of in their reports.</summary>
internal static class Subjects
{
    /// <summary>By <c>apiVersion</c> (or <c>group</c>), <c>kind</c>, <c>namespace</c> and <c>name</c>; null for what is not among the objects.</summary>
    public static KubeObject? Find(ClusterSnapshot snapshot, Json subject, string ns)
    {
        string group = subject["group"].Text ?? ApiGroups.Of(subject["apiVersion"].Text ?? "v1");
        string name = subject["name"].Text ?? "";
        ObjectKind kind = Kinds.Canonical(new(group, subject["kind"].Text ?? ""));
        string place = Kinds.IsClusterScoped(kind) ? "" : subject["namespace"].Text ?? ns;
        return snapshot.Find(kind, place, name);
    }

    /// <summary>The workload that an object belongs to, else the object itself.</summary>
    public static KubeObject Root(ClusterSnapshot snapshot, KubeObject item) => snapshot.Ownership.WorkloadOf(item)?.Object ?? item;
}
