using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Reading;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>Collects what a reader finds, and makes the snapshot of it. Of an object that comes twice the later one counts.</summary>
public sealed class SnapshotBuilder(SnapshotMode mode, DateTimeOffset now)
{
    private readonly Dictionary<(ObjectKind, string, string), int> _places = [];
    private readonly List<KubeObject> _objects = [];
    private readonly List<NotRead> _notRead = [];
    private readonly List<ContainerLog> _logs = [];
    private readonly List<ReadProblem> _problems = [];

    /// <summary>The namespace of objects that name none; set before adding.</summary>
    public string DefaultNamespace { get; init; } = "";

    public SnapshotBuilder Add(KubeObject item)
    {
        // Events and objects that shall get a name from the server are never the same one.
        bool isNamed = item.Json["metadata"]["name"].Exists && !item.Is(Kinds.Event);
        if (isNamed && _places.TryGetValue((item.Type, item.Namespace, item.Name), out int place))
        {
            _objects[place] = item;
            return this;
        }

        if (isNamed) _places[(item.Type, item.Namespace, item.Name)] = _objects.Count;
        _objects.Add(item);
        return this;
    }

    /// <summary>All objects of a file. Problems are kept for <see cref="ClusterSnapshot.Problems"/>.</summary>
    /// <param name="tellForeign">Whether documents that are no Kubernetes objects are problems too, or passed over.</param>
    public SnapshotBuilder AddFile(string path, ReadOnlyMemory<byte> content, bool tellForeign = true)
    {
        ManifestFile file = ManifestReader.Read(path, content);
        foreach (KubeDocument document in file.Documents) Add(new KubeObject(document.Json, new(path, document.Line), DefaultNamespace));
        _problems.AddRange(file.Problems.Where(problem => tellForeign || !problem.IsForeign));
        return this;
    }

    public SnapshotBuilder AddText(string text, string path = "input.yaml") => AddFile(path, System.Text.Encoding.UTF8.GetBytes(text));

    public SnapshotBuilder AddLog(ContainerLog log)
    {
        _logs.Add(log);
        return this;
    }

    public SnapshotBuilder AddNotRead(NotRead notRead)
    {
        _notRead.Add(notRead);
        return this;
    }

    public SnapshotBuilder AddProblem(ReadProblem problem)
    {
        _problems.Add(problem);
        return this;
    }

    public ClusterSnapshot Build() => new(mode, now, [.. _objects], [.. _logs], [.. _notRead], [.. _problems]);
}
