using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>
/// Which application of Argo CD an object belongs to: by the application's own list of resources, else by the mark on the object.
/// Source: https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
/// </summary>
internal sealed class ArgoApplications
{
    private const string TrackingId = "argocd.argoproj.io/tracking-id";

    private readonly ClusterSnapshot _snapshot;
    private readonly Dictionary<(ObjectKind Kind, string Namespace, string Name), (KubeObject Application, Json Resource)> _byResource = [];
    private readonly ILookup<string, KubeObject> _byName;

    public ArgoApplications(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        _byName = snapshot.OfKind(Kinds.Application).ToLookup(application => application.Name, StringComparer.Ordinal);
        foreach (KubeObject application in snapshot.OfKind(Kinds.Application))
        {
            foreach (Json resource in application.Status["resources"].Items)
            {
                ObjectKind kind = new(resource["group"].Text ?? "", resource["kind"].Text ?? "");
                _byResource[(kind, resource["namespace"].Text ?? "", resource["name"].Text ?? "")] = (application, resource);
            }
        }
    }

    /// <param name="Application">Null where it is named, but not among the objects.</param>
    /// <param name="Resource">What the application says of this object; missing where it says nothing.</param>
    internal sealed record Owner(string Name, KubeObject? Application, Json Resource);

    public Owner? Of(KubeObject item)
    {
        if (_byResource.TryGetValue((item.Type, item.Namespace, item.Name), out (KubeObject Application, Json Resource) found)) return new(found.Application.FullName(), found.Application, found.Resource);
        if (item.Annotation(TrackingId) is { Length: > 0 } id && id.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon && IsOwn(item, id[(colon + 1)..]))
        {
            string name = id[..colon];
            return new(name, Named(name), Json.Missing);
        }

        // Helm charts set this label too, so it counts only where an application has that name, and puts things into this namespace.
        return item.Labels.GetValueOrDefault("app.kubernetes.io/instance") is { } instance && _byName[instance].FirstOrDefault(application => (application.Spec["destination"]["namespace"].Text ?? item.Namespace) == item.Namespace) is { } labelled
            ? new(labelled.FullName(), labelled, Json.Missing)
            : null;
    }

    /// <summary>The id of an application outside of Argo CD's own namespace begins with its namespace and an underscore.</summary>
    private KubeObject? Named(string name)
    {
        if (_byName[name].FirstOrDefault() is { } plain) return plain;
        int bar = name.IndexOf('_', StringComparison.Ordinal);
        return bar > 0 ? _snapshot.Find(Kinds.Application, name[..bar], name[(bar + 1)..]) : null;
    }

    /// <summary>A copy of an object keeps the id of the first: it says of whom it is (group/Kind:namespace/name).</summary>
    private static bool IsOwn(KubeObject item, string rest) => rest.EndsWith("/" + item.Name, StringComparison.Ordinal) || rest.EndsWith(":" + item.Name, StringComparison.Ordinal);
}
