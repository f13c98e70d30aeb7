using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>
/// Which Secrets and ConfigMaps there are, or will be once an operator, a CSI driver or Kustomize has made them from what is among the objects.
/// Sources: the field references of External Secrets, Sealed Secrets, Secrets Store CSI, Vault Secrets Operator, cert-manager, 1Password, Crossplane, CloudNativePG, Strimzi, trust-manager and Kustomize.
/// </summary>
internal sealed class ProvidedObjects
{
    /// <summary>ConfigMaps that a cluster puts into every namespace by itself.</summary>
    private static readonly string[] BuiltIn = ["kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert"];

    private readonly ClusterSnapshot _snapshot;
    private readonly HashSet<(ObjectKind Kind, string Namespace, string Name)> _made = [];
    private readonly HashSet<(ObjectKind Kind, string Name)> _anywhere = [];

    public ProvidedObjects(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        foreach (ObjectKind kind in snapshot.AllKinds.Where(kind => Makers.ContainsKey(kind)))
        {
            foreach (KubeObject maker in snapshot.OfKind(kind))
            {
                foreach ((ObjectKind made, string? ns, string name) in Makers[kind](maker)) Add(made, ns ?? maker.Namespace, name);
            }
        }

        // Crossplane writes how to reach what it made into a Secret, whatever kind it made.
        foreach (KubeObject item in snapshot.Objects)
        {
            Json target = item.Spec["writeConnectionSecretToRef"];
            if (target["name"].Text is { } name) Add(Kinds.Secret, target["namespace"].Text ?? item.Namespace, name);
        }
    }

    private static readonly Dictionary<ObjectKind, Func<KubeObject, IEnumerable<(ObjectKind Kind, string? Namespace, string Name)>>> Makers = new()
    {
        [Kinds.ExternalSecret] = maker => [(maker.Spec["target"]["manifest"]["kind"].Is("ConfigMap") ? Kinds.ConfigMap : Kinds.Secret, null, maker.Spec["target"]["name"].Text ?? maker.Name)],
        [new("external-secrets.io", "ClusterExternalSecret")] = maker => [(Kinds.Secret, "", maker.Spec["externalSecretSpec"]["target"]["name"].Text ?? maker.Spec["externalSecretName"].Text ?? maker.Name)],
        [Kinds.SealedSecret] = maker => [(Kinds.Secret, maker.Spec["template"]["metadata"]["namespace"].Text, maker.Spec["template"]["metadata"]["name"].Text ?? maker.Name), (Kinds.Secret, null, maker.Name)],
        [Kinds.Certificate] = maker => maker.Spec["secretName"].Text is { } name ? [(Kinds.Secret, null, name)] : [],
        [new("secrets-store.csi.x-k8s.io", "SecretProviderClass")] = maker => maker.Spec["secretObjects"].Items.Select(item => item["secretName"].Text).OfType<string>().Select(name => (Kinds.Secret, (string?)null, name)),
        [new("secrets.hashicorp.com", "VaultStaticSecret")] = Destination,
        [new("secrets.hashicorp.com", "VaultDynamicSecret")] = Destination,
        [new("secrets.hashicorp.com", "VaultPKISecret")] = Destination,
        [new("secrets.hashicorp.com", "HCPVaultSecretsApp")] = Destination,
        [new("onepassword.com", "OnePasswordItem")] = maker => [(Kinds.Secret, null, maker.Name)],
        [new("kafka.strimzi.io", "KafkaUser")] = maker => [(Kinds.Secret, null, maker.Name)],
        [new("postgresql.cnpg.io", "Cluster")] = maker => [(Kinds.Secret, null, maker.Name + "-app"), (Kinds.Secret, null, maker.Name + "-superuser"), (Kinds.Secret, null, maker.Name + "-ca")],
        [new("trust.cert-manager.io", "Bundle")] = maker => [(Kinds.ConfigMap, "", maker.Name), (Kinds.Secret, "", maker.Name)],
        [new("kustomize.config.k8s.io", "Kustomization")] = Generated,
    };

    /// <summary>Whether a reference to it will find it. Ask <see cref="ClusterSnapshot.WhyUnknown"/> before a "no" is said aloud.</summary>
    public bool Has(ObjectKind kind, string ns, string name) =>
        _snapshot.FindNear(kind, ns, name) is not null || IsMade(kind, ns, name) || (kind == Kinds.ConfigMap && BuiltIn.Contains(name, StringComparer.Ordinal));

    /// <summary>Whether something among the objects makes it, rather than a person.</summary>
    public bool IsMade(ObjectKind kind, string ns, string name) =>
        _made.Contains((kind, ns, name)) || _anywhere.Contains((kind, name)) || (!_snapshot.IsLive && (ns.Length == 0 ? _made.Any(item => item.Kind == kind && item.Name == name) : _made.Contains((kind, "", name))));

    private void Add(ObjectKind kind, string ns, string name)
    {
        if (ns.Length == 0) _anywhere.Add((kind, name));
        else _made.Add((kind, ns, name));
    }

    private static IEnumerable<(ObjectKind Kind, string? Namespace, string Name)> Destination(KubeObject maker) => maker.Spec["destination"]["name"].Text is { } name ? [(Kinds.Secret, null, name)] : [];

    private static IEnumerable<(ObjectKind Kind, string? Namespace, string Name)> Generated(KubeObject kustomization)
    {
        string everywhere = kustomization.Json["namespace"].Text ?? "";
        foreach ((string list, ObjectKind kind) in ((string, ObjectKind)[])[("secretGenerator", Kinds.Secret), ("configMapGenerator", Kinds.ConfigMap)])
        {
            foreach (Json item in kustomization.Json[list].Items)
            {
                if (item["name"].Text is { } name) yield return (kind, item["namespace"].Text ?? everywhere, name);
            }
        }
    }
}
