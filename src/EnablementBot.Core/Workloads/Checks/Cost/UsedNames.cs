using EnablementBot.Core.Workloads.Checks.Secrets;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

/// <summary>
/// Everything that names a ConfigMap, Secret, claim or ServiceAccount. Fields of the core API are read exactly; in other kinds (CRDs), command lines, variables and annotations
/// a word that is the name counts, since nobody knows what a controller looks up.
/// </summary>
internal sealed class UsedNames
{
    private readonly HashSet<(ObjectKind Kind, string Namespace, string Name)> _exact = [];
    private readonly HashSet<(string Namespace, string Name)> _words = [];

    /// <summary>The same without the namespace, for manifests that leave it out.</summary>
    private readonly HashSet<(ObjectKind Kind, string Name)> _exactAnywhere = [];
    private readonly HashSet<string> _wordsAnywhere = new(StringComparer.Ordinal);
    private readonly ClusterSnapshot _snapshot;

    public UsedNames(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        foreach (KubeObject item in snapshot.Objects)
        {
            if (WorkloadReader.TemplateOf(item) is { } template) AddTemplate(item, template);
            else if (!IsPlain(item)) AddWords(item.Namespace, item.Json, 0);
            foreach ((string name, Json value) in item.Metadata["annotations"].Members)
            {
                if (name != "kubectl.kubernetes.io/last-applied-configuration") AddText(item.Namespace, value.Text);
            }
        }

        foreach ((KubeObject _, string ns, string name, string _) in TlsReferences.In(snapshot, alsoMade: true)) Add(Kinds.Secret, ns, name);
        foreach (KubeObject account in snapshot.OfKind(Kinds.ServiceAccount))
        {
            foreach (Json secret in account.Json["secrets"].Items.Concat(account.Json["imagePullSecrets"].Items)) Add(Kinds.Secret, account.Namespace, secret["name"].Text);
        }

        foreach (KubeObject binding in snapshot.OfKind(Kinds.RoleBinding).Concat(snapshot.OfKind(Kinds.ClusterRoleBinding)))
        {
            foreach (Json subject in binding.Json["subjects"].Items.Where(subject => subject["kind"].Is("ServiceAccount"))) Add(Kinds.ServiceAccount, subject["namespace"].Text ?? binding.Namespace, subject["name"].Text);
        }
    }

    public bool Has(KubeObject item) =>
        HasIn(item, item.Namespace) || (!_snapshot.IsLive && HasIn(item, "")) || _words.Contains(("", item.Name))
        || (item.Is(Kinds.PersistentVolumeClaim) && IsOfStatefulSet(item))
        || (item.Namespace.Length == 0 && !_snapshot.IsLive && (_exactAnywhere.Contains((item.Type, item.Name)) || _wordsAnywhere.Contains(item.Name)));

    private bool HasIn(KubeObject item, string ns) => _exact.Contains((item.Type, ns, item.Name)) || _words.Contains((ns, item.Name));

    private void Add(ObjectKind kind, string ns, string? name)
    {
        if (name is not { Length: > 0 }) return;
        _exact.Add((kind, ns, name));
        if (!_snapshot.IsLive) _exactAnywhere.Add((kind, name));
    }

    private void AddTemplate(KubeObject owner, PodTemplate template)
    {
        string ns = owner.Namespace;
        foreach (ConfigReference reference in ConfigReference.In(template)) Add(reference.Kind, ns, reference.Name);
        foreach (Json secret in template.Spec["imagePullSecrets"].Items) Add(Kinds.Secret, ns, secret["name"].Text);
        foreach (Json volume in template.Spec["volumes"].Items) Add(Kinds.PersistentVolumeClaim, ns, volume["persistentVolumeClaim"]["claimName"].Text);
        Add(Kinds.ServiceAccount, ns, template.Spec["serviceAccountName"].Text);
        Add(Kinds.ServiceAccount, ns, template.Spec["serviceAccount"].Text);
        foreach (Container container in template.Containers)
        {
            foreach (Json text in container.Json["command"].Items.Concat(container.Json["args"].Items)) AddText(ns, text.Text);
            foreach (Json env in container.Json["env"].Items) AddText(ns, env["value"].Text);
        }

        foreach ((string _, Json value) in template.Annotations.Members) AddText(ns, value.Text);
    }

    /// <summary>Kinds of the core whose fields name none of these, or which are read exactly above, or are what is looked for.</summary>
    private static bool IsPlain(KubeObject item) => item.Is(Kinds.ConfigMap) || item.Is(Kinds.Secret) || item.Is(Kinds.PersistentVolumeClaim) || item.Is(Kinds.ServiceAccount) || item.Is(Kinds.Event)
        || item.Is(Kinds.Service) || item.Is(Kinds.Endpoints) || item.Is(Kinds.EndpointSlice) || item.Is(Kinds.Namespace) || item.Is(Kinds.Node) || item.Is(Kinds.Ingress) || item.Is(Kinds.Gateway) || item.Is(Kinds.HttpRoute)
        || item.Is(Kinds.HorizontalPodAutoscaler) || item.Is(Kinds.PodDisruptionBudget) || item.Is(Kinds.NetworkPolicy) || item.Is(Kinds.PodMetrics)
        || item.Type.Group is "rbac.authorization.k8s.io" or "aquasecurity.github.io" or "wgpolicyk8s.io" or "apiextensions.k8s.io" or "coordination.k8s.io";

    private void AddWords(string ns, Json json, int depth)
    {
        if (depth > 24) return;
        if (json.Text is { } text) AddText(ns, text);
        foreach (Json item in json.Items) AddWords(ns, item, depth + 1);
        foreach ((string name, Json value) in json.Members)
        {
            if (depth > 0 || name is not ("metadata" or "status" or "kind" or "apiVersion")) AddWords(ns, value, depth + 1);
        }
    }

    private void AddText(string ns, string? text)
    {
        if (text is null) return;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsAsciiLetterLower(text[i]) || char.IsAsciiDigit(text[i]) || text[i] is '-' or '.')) continue;
            if (i > start && i - start <= 253 && _words.Add((ns, text[start..i])) && !_snapshot.IsLive) _wordsAnywhere.Add(text[start..i]);
            start = i + 1;
        }
    }

    /// <summary>The claims that a StatefulSet makes for its pods, also those it keeps after it was scaled down: template-set-ordinal.</summary>
    private bool IsOfStatefulSet(KubeObject claim)
    {
        int dash = claim.Name.LastIndexOf('-');
        if (dash <= 0 || !claim.Name.AsSpan(dash + 1).ContainsAnyInRange('0', '9')) return false;
        string name = claim.Name[..dash];
        return _snapshot.OfKindNear(Kinds.StatefulSet, claim.Namespace).Any(set => set.Spec["volumeClaimTemplates"].Items.Any(template => name == $"{template["metadata"]["name"].Text}-{set.Name}"));
    }
}
