using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Portal;

/// <summary>Backstage's marks on workloads, and the entities of <c>catalog-info.yaml</c>. Sources: https://backstage.io/docs/features/kubernetes/configuration, https://backstage.io/docs/features/software-catalog/descriptor-format</summary>
internal sealed class BackstageReader : ISystemReader
{
    private const string Id = "backstage.io/kubernetes-id";
    private const string Docs = "backstage.io/techdocs-ref";

    private static readonly ObjectKind Component = new("backstage.io", "Component");

    public SystemInfo Info { get; } = new("backstage", "Backstage", "portal");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        ILookup<string, KubeObject> components = snapshot.OfKind(Component).ToLookup(component => component.Annotation(Id) ?? component.Name, StringComparer.Ordinal);
        List<SystemFact> facts = [];
        List<Workload> unmarked = [];
        foreach (Workload workload in snapshot.Workloads)
        {
            if ((workload.Label(Id) ?? workload.Annotation(Id)) is not { Length: > 0 } id)
            {
                unmarked.Add(workload);
                continue;
            }

            KubeObject? component = components[id].FirstOrDefault();
            string owner = component?.Spec["owner"].Text ?? workload.Label("team") ?? workload.Label("owner") ?? "";
            string docs = workload.Annotation(Docs) ?? component?.Annotation(Docs) ?? "";
            string text = $"in the portal as {id}{(owner.Length > 0 ? $", owned by {owner}" : ", with no owner that shows here")}{(docs.Length > 0 ? $", with docs from {docs}" : ", without docs (techdocs-ref)")}";
            facts.Add(Info.Present(workload.Object.Ref, text, workload.Object.At($"metadata.labels[{Id}]")));
        }

        facts.AddRange(snapshot.OfKind(Component).Where(component => component.Spec["owner"].Text is not { Length: > 0 }).Select(component => Info.Attention(component.Ref, "has no owner in its catalog-info.yaml", component.At("spec.owner"))));
        if (facts.Count == 0) return snapshot.IsLive ? [Info.Absent(null, $"not in use, or not readable: no workload carries {Id}")] : [];
        return snapshot.IsLive ? facts.Concat(unmarked.Where(workload => !workload.HasUnseenController).Select(workload => Info.Absent(workload.Object.Ref, $"not in the portal: it lacks {Id}"))) : facts;
    }
}
