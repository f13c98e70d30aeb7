using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>Workloads by the names that people give a service: the object's own, and those in its labels.</summary>
internal sealed class NamedWorkloads
{
    private static readonly string[] Labels = ["app.kubernetes.io/name", "app.kubernetes.io/instance", "app", "backstage.io/kubernetes-id"];

    private readonly ILookup<(string Namespace, string Name), Workload> _byName;

    public NamedWorkloads(ClusterSnapshot snapshot) =>
        _byName = snapshot.Workloads.SelectMany(workload => Names(workload).Distinct(StringComparer.Ordinal).Select(name => (workload, name))).ToLookup(pair => (pair.workload.Namespace, pair.name), pair => pair.workload);

    public IEnumerable<Workload> Of(string ns, string? name) => name is { Length: > 0 } ? _byName[(ns, name)] : [];

    public static IEnumerable<string> Names(Workload workload)
    {
        yield return workload.Name;
        foreach (string label in Labels)
        {
            if (workload.Object.Labels.TryGetValue(label, out string? own)) yield return own;
            if (workload.Template.Labels.TryGetValue(label, out string? ofPods)) yield return ofPods;
        }
    }
}
