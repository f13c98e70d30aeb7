using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Looks names up as they are meant: manifests often leave the namespace to the tool that applies them, in one file and not in the other.</summary>
internal static class NearObjects
{
    public static bool IsNear(this ClusterSnapshot snapshot, string one, string other) => one == other || (!snapshot.IsLive && (one.Length == 0 || other.Length == 0));

    public static KubeObject? FindNear(this ClusterSnapshot snapshot, ObjectKind kind, string ns, string name)
    {
        if (snapshot.Find(kind, ns, name) is { } exact) return exact;
        if (snapshot.IsLive) return null;
        return ns.Length > 0 ? snapshot.Find(kind, "", name) : snapshot.OfKind(kind).FirstOrDefault(item => item.Name == name);
    }

    public static IEnumerable<KubeObject> OfKindNear(this ClusterSnapshot snapshot, ObjectKind kind, string ns) =>
        snapshot.IsLive ? snapshot.OfKind(kind, ns) : snapshot.OfKind(kind).Where(item => snapshot.IsNear(item.Namespace, ns));

    /// <summary>Every container that a person writes into a template; not the ones that somebody adds to a running pod to look into it.</summary>
    public static IEnumerable<(Workload Workload, Container Container)> WrittenContainers(this ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.Containers
        where container.Role != ContainerRole.Ephemeral
        select (workload, container);

    /// <summary>"check in namespace", or the check alone where no namespace is known.</summary>
    public static string In(this CheckInfo check, string ns) => ns.Length == 0 ? check.Id : $"{check.Id} in {ns}";
}
