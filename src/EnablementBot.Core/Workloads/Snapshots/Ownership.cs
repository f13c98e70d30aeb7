using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>
/// Who made whom: pods and sets under the workload that people change. Owners are found by uid, else by kind and name; where a ReplicaSet or Job in between was not read,
/// by the name that the controllers give their children.
/// </summary>
public sealed class Ownership
{
    private readonly Dictionary<KubeObject, Workload> _workloadOf = new(ReferenceEqualityComparer.Instance);
    private readonly ClusterSnapshot _snapshot;
    private readonly Dictionary<string, KubeObject> _byUid = new(StringComparer.Ordinal);

    internal Ownership(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        List<KubeObject> running = [];
        foreach (KubeObject item in snapshot.Objects)
        {
            if (item.Uid.Length > 0) _byUid[item.Uid] = item;
            if (WorkloadReader.TemplateOf(item) is not null) running.Add(item);
        }

        Dictionary<KubeObject, List<KubeObject>> members = new(ReferenceEqualityComparer.Instance);
        Dictionary<string, KubeObject> unseen = new(StringComparer.Ordinal);
        foreach (KubeObject item in running)
        {
            KubeObject root = Root(item);
            // Pods of one controller that was not read are one workload, spoken of by the first of them.
            if (ReferenceEquals(root, item) && UnseenOwner(item) is { } owner) root = unseen.TryAdd(owner, item) ? item : unseen[owner];
            if (!members.TryGetValue(root, out List<KubeObject>? list)) members[root] = list = [];
            list.Add(item);
        }

        List<Workload> workloads = new(members.Count);
        foreach (KubeObject root in running)
        {
            if (!members.TryGetValue(root, out List<KubeObject>? below)) continue;
            Workload workload = new(root, WorkloadReader.TemplateOf(root)!)
            {
                Pods = snapshot.IsLive || below.Any(item => item.Is(Kinds.Pod)) ? [.. below.Where(item => item.Is(Kinds.Pod)).OrderBy(pod => pod.Created ?? DateTimeOffset.MinValue)] : [],
                Children = [.. below.Where(item => !item.Is(Kinds.Pod) && !ReferenceEquals(item, root))],
            };
            workloads.Add(workload);
            foreach (KubeObject item in below) _workloadOf[item] = workload;
        }

        Workloads = workloads;
    }

    public IReadOnlyList<Workload> Workloads { get; }

    /// <summary>The workload that a pod, a set or a job belongs to, or that an object is; null for what runs no pods.</summary>
    public Workload? WorkloadOf(KubeObject item) => _workloadOf.GetValueOrDefault(item);

    /// <summary>The managing owner, where it was read.</summary>
    public KubeObject? OwnerOf(KubeObject item)
    {
        Json owner = item.Controller;
        if (!owner.Exists) return null;
        if (owner["uid"].Text is { } uid && _byUid.TryGetValue(uid, out KubeObject? byUid)) return byUid;
        string version = owner["apiVersion"].Text ?? "";
        int slash = version.IndexOf('/', StringComparison.Ordinal);
        ObjectKind kind = Kinds.Canonical(new(slash < 0 ? "" : version[..slash], owner["kind"].Text ?? ""));
        string name = owner["name"].Text ?? "";
        return _snapshot.Find(kind, item.Namespace, name) ?? Grandparent(kind, item.Namespace, name);
    }

    private KubeObject Root(KubeObject item)
    {
        KubeObject current = item;
        // A chain is at most Pod, Job, CronJob; the bound is for objects that own each other.
        for (int i = 0; i < 8 && OwnerOf(current) is { } owner && WorkloadReader.TemplateOf(owner) is not null && !ReferenceEquals(owner, item); i++) current = owner;
        return current;
    }

    private static string? UnseenOwner(KubeObject item) => item.Is(Kinds.Pod) && item.Controller["uid"].Text is { } uid ? uid : null;

    /// <summary>web-7d4b9c of a ReplicaSet belongs to Deployment web, nightly-28391 of a Job to CronJob nightly.</summary>
    private KubeObject? Grandparent(ObjectKind kind, string ns, string name)
    {
        int dash = name.LastIndexOf('-');
        if (dash <= 0) return null;
        return kind == Kinds.ReplicaSet ? _snapshot.Find(Kinds.Deployment, ns, name[..dash]) ?? _snapshot.Find(Kinds.Rollout, ns, name[..dash])
            : kind == Kinds.Job ? _snapshot.Find(Kinds.CronJob, ns, name[..dash])
            : null;
    }
}
