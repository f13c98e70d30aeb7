using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Cost;

/// <summary>What nobody refers to, apart from what the cluster, Helm or an operator keeps for itself.</summary>
internal sealed class UnusedCheck : IWorkloadCheck
{
    private static readonly ObjectKind[] Looked = [Kinds.ConfigMap, Kinds.Secret, Kinds.PersistentVolumeClaim, Kinds.ServiceAccount];

    private static readonly ObjectKind[] Users = [Kinds.Pod, Kinds.Deployment, Kinds.StatefulSet, Kinds.DaemonSet, Kinds.Job, Kinds.CronJob];

    private static readonly string[] OwnSecretTypes = ["helm.sh/", "kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "istio.io/"];

    private static readonly string[] OwnConfigMaps = ["kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert"];

    /// <summary>Labels and annotations by which something finds the object without knowing its name.</summary>
    private static readonly string[] FoundByLabel = ["grafana_", "argocd.argoproj.io/secret-type", "argocd.argoproj.io/hook", "helm.sh/hook", "prometheus", "sealedsecrets.bitnami.com/", "kubernetes.io/service-account.name", "control-plane.alpha.kubernetes.io/leader", "jenkins.io/", "sidecar.", "knative.dev/"];

    public CheckInfo Info { get; } = new("unused", Pillar.Cost, Severity.Low, "Delete what nobody uses", "A forgotten claim is paid for, a forgotten Secret leaks, and nobody dares to touch either.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        KubeObject[] candidates = [.. Looked.SelectMany(snapshot.OfKind).Where(item => !IsKept(item, snapshot.IsLive))];
        if (candidates.Length == 0) yield break;
        UsedNames used = new(snapshot);
        Dictionary<string, string?> gaps = candidates.Select(item => item.Namespace).Distinct(StringComparer.Ordinal).ToDictionary(ns => ns, ns => Users.Select(kind => snapshot.WhyUnknown(kind, ns)).FirstOrDefault(why => why is not null));
        foreach ((string ns, string? why) in gaps)
        {
            if (why is not null) yield return new NotChecked(Info.In(ns), why);
        }

        foreach (KubeObject item in candidates)
        {
            if (gaps[item.Namespace] is null && !used.Has(item)) yield return new Finding(Info, item, $"is used by nothing {(snapshot.IsLive ? "in its namespace" : "in these files")}{(item.Is(Kinds.PersistentVolumeClaim) ? ", and keeps its storage" : "")}");
        }
    }

    private static bool IsKept(KubeObject item, bool isLive)
    {
        if (item.Metadata["ownerReferences"].Count > 0 || item.Metadata["deletionTimestamp"].Exists) return true;
        if (isLive && item.Namespace.StartsWith("kube-", StringComparison.Ordinal)) return true;
        if (item.Labels.Keys.Concat(item.Metadata["annotations"].Members.Select(annotation => annotation.Name)).Any(name => FoundByLabel.Any(known => name.StartsWith(known, StringComparison.Ordinal)))) return true;
        if (item.Is(Kinds.ServiceAccount)) return item.Name == "default";
        if (item.Is(Kinds.ConfigMap)) return OwnConfigMaps.Contains(item.Name, StringComparer.Ordinal);
        return item.Is(Kinds.Secret) && item.Json["type"].Text is { } type && OwnSecretTypes.Any(own => type.StartsWith(own, StringComparison.Ordinal));
    }
}
