using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Reading;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>
/// The objects of one reading, indexed once by kind, namespace, name, owner and labels, so that a check is a lookup. Immutable and safe to share;
/// memory grows with the text that was read, time to build with the number of objects.
/// </summary>
public sealed class ClusterSnapshot
{
    private readonly Dictionary<ObjectKind, List<KubeObject>> _byKind = [];
    private readonly Dictionary<(ObjectKind Kind, string Namespace), List<KubeObject>> _byNamespace = [];
    private readonly Dictionary<(ObjectKind Kind, string Namespace, string Name), KubeObject> _byName = [];
    private readonly Dictionary<(string Namespace, string Pod, string Container, bool Previous), ContainerLog> _logs = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Type, Lazy<object>> _derived = [];
    private readonly IReadOnlyList<NotRead> _notRead;

    internal ClusterSnapshot(SnapshotMode mode, DateTimeOffset now, IReadOnlyList<KubeObject> objects, IReadOnlyList<ContainerLog> logs, IReadOnlyList<NotRead> notRead, IReadOnlyList<ReadProblem> problems)
    {
        (Mode, Now, Objects, _notRead, Problems) = (mode, now, objects, notRead, problems);
        foreach (KubeObject item in objects)
        {
            AddTo(_byKind, item.Type, item);
            AddTo(_byNamespace, (item.Type, item.Namespace), item);
            _byName[(item.Type, item.Namespace, item.Name)] = item;
        }

        foreach (ContainerLog log in logs) _logs[(log.Namespace, log.Pod, log.Container, log.Previous)] = log;
        Ownership = new(this);
        Relations = new(this);
        Events = new(this);
    }

    public SnapshotMode Mode { get; }

    public bool IsLive => Mode == SnapshotMode.Live;

    /// <summary>The clock of every judgement about ages.</summary>
    public DateTimeOffset Now { get; }

    public IReadOnlyList<KubeObject> Objects { get; }

    /// <summary>Documents that could not be read.</summary>
    public IReadOnlyList<ReadProblem> Problems { get; }

    public IReadOnlyList<NotRead> NotRead => _notRead;

    /// <summary>Everything that runs pods, at the level at which people change it.</summary>
    public IReadOnlyList<Workload> Workloads => Ownership.Workloads;

    public Ownership Ownership { get; }

    public Relations Relations { get; }

    public EventIndex Events { get; }

    public IReadOnlyList<KubeObject> OfKind(ObjectKind kind) => _byKind.TryGetValue(kind, out List<KubeObject>? found) ? found : [];

    public IReadOnlyList<KubeObject> OfKind(ObjectKind kind, string ns) => _byNamespace.TryGetValue((kind, ns), out List<KubeObject>? found) ? found : [];

    public KubeObject? Find(ObjectKind kind, string ns, string name) => _byName.GetValueOrDefault((kind, ns, name));

    /// <summary>Kinds of one group that stand among the objects: whether a system is installed, as far as one can see.</summary>
    public IEnumerable<ObjectKind> KindsOf(string group) => _byKind.Keys.Where(kind => kind.Group == group);

    public IEnumerable<ObjectKind> AllKinds => _byKind.Keys;

    public ContainerLog? Log(string ns, string pod, string container, bool previous = false) => _logs.GetValueOrDefault((ns, pod, container, previous));

    /// <summary>What several checks or diagnoses work out of the whole reading alike: made once, when it is first asked for. One for each type.</summary>
    internal T Derived<T>(Func<ClusterSnapshot, T> make)
        where T : class => (T)_derived.GetOrAdd(typeof(T), _ => new(() => make(this))).Value;

    /// <summary>
    /// Null where the absence of an object of that kind means that there is none; else why one cannot tell, for a "not checked".
    /// Files of manifests are their own world. A live reading is one as far as its reader got; kinds that an export commonly leaves out
    /// (Secrets, and what no namespace holds) count only where at least one of them was read.
    /// </summary>
    public string? WhyUnknown(ObjectKind kind, string ns)
    {
        if (_notRead.FirstOrDefault(gap => gap.Kind == kind && (gap.Namespace.Length == 0 || gap.Namespace == ns)) is { } gap) return gap.Why;
        if (!IsLive || OfKind(kind, ns).Count > 0) return null;
        if (kind == Kinds.Secret) return OfKind(kind).Count > 0 ? null : "Secrets are not read";
        // Every namespace has a ServiceAccount "default" and a ConfigMap "kube-root-ca.crt": none at all means that they were not read.
        if (kind == Kinds.ServiceAccount || kind == Kinds.ConfigMap || Kinds.IsClusterScoped(kind) || kind == Kinds.PodMetrics) return $"no {kind.Name} was read";
        return null;
    }

    public bool CanSee(ObjectKind kind, string ns) => WhyUnknown(kind, ns) is null;

    private static void AddTo<TKey>(Dictionary<TKey, List<KubeObject>> index, TKey key, KubeObject item) where TKey : notnull
    {
        if (!index.TryGetValue(key, out List<KubeObject>? list)) index[key] = list = [];
        list.Add(item);
    }
}
