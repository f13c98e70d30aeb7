using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Objects that Argo CD delivers: its tracking id (<c>APPLICATION:GROUP/KIND:NAMESPACE/NAME</c>) or its label. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/</summary>
internal static class ArgoDelivery
{
    public static (GitSource? Git, bool IsKustomize, bool IsHelm, string? Values)? Of(KubeObject item, ClusterSnapshot snapshot)
    {
        if (NameOf(item, snapshot) is not { } name) return null;
        KubeObject? application = Find(snapshot, name);
        Json source = SourceOf(application);
        string? type = application?.Status["sourceType"].Text ?? application?.Status["sourceTypes"][0].Text;
        bool isKustomize = source["kustomize"].Exists || type == "Kustomize";
        bool isHelm = source["helm"].Exists || source["chart"].Exists || type == "Helm";
        string repository = source["repoURL"].Text ?? "";
        GitSource git = new($"Argo CD (Application {name})", repository.Length == 0 || source["chart"].Exists ? null : repository, source["path"].Text);
        return (git, isKustomize, isHelm, isHelm ? $"the values of Application {name} (spec.source.helm, or the values files that it names)" : null);
    }

    /// <summary>The label of the instance is everybody's: it counts only where an Application of that name is among the objects.</summary>
    private static string? NameOf(KubeObject item, ClusterSnapshot snapshot)
    {
        if (item.Annotation("argocd.argoproj.io/tracking-id") is { } id && id.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon) return id[..colon];
        if (item.Labels.TryGetValue("argocd.argoproj.io/instance", out string? name)) return name;
        return item.Labels.TryGetValue("app.kubernetes.io/instance", out string? instance) && Find(snapshot, instance) is not null ? instance : null;
    }

    private static KubeObject? Find(ClusterSnapshot snapshot, string name) =>
        snapshot.OfKind(Kinds.Application).FirstOrDefault(found => found.Name == name || $"{found.Namespace}_{found.Name}" == name);

    /// <summary>Of several sources the one that holds manifests or a chart, and not only values.</summary>
    private static Json SourceOf(KubeObject? application)
    {
        if (application is null) return Json.Missing;
        Json several = application.Spec["sources"];
        return several.Count == 0 ? application.Spec["source"] : several.Items.FirstOrDefault(source => source["path"].Exists || source["chart"].Exists);
    }
}
