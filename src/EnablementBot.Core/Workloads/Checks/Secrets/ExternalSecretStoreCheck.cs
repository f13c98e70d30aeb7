using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>Secrets that a workload uses come from a store outside (or sealed, from Git) where an operator for that is in use.</summary>
internal sealed class ExternalSecretStoreCheck : IWorkloadCheck
{
    private static readonly string[] Groups = ["external-secrets.io", "secrets.hashicorp.com", "secrets-store.csi.x-k8s.io", "bitnami.com", "onepassword.com", "spv.no", "infisical.com", "secrets.doppler.com", "vault.banzaicloud.com", "isindir.github.com"];

    public CheckInfo Info { get; } = new("external-secret-store", Pillar.Secrets, Severity.Info, "Take secrets from a secret store", "A store rotates secrets, says who read them, and keeps them out of Git and of people's machines.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (snapshot.AllKinds.Any(kind => Groups.Contains(kind.Group, StringComparer.Ordinal))) return [];
        return from workload in snapshot.Workloads
               where !IsServed(workload.Template)
               let names = ConfigReference.In(workload.Template).Where(reference => reference.Kind == Kinds.Secret && !IsFromStore(snapshot, workload.Namespace, reference.Name)).Select(reference => reference.Name).Distinct(StringComparer.Ordinal).ToArray()
               where names.Length > 0
               select new Finding(Info, workload.Object, $"uses {(names.Length == 1 ? $"the Secret {names[0]}" : $"the Secrets {string.Join(", ", names)}")}, and no operator that takes secrets from a store was found");
    }

    /// <summary>Vault's injector and the CSI driver bring secrets into the pod without a Secret.</summary>
    private static bool IsServed(PodTemplate template) =>
        template.Annotations.Members.Any(annotation => annotation.Name.StartsWith("vault.hashicorp.com/agent-inject", StringComparison.Ordinal) || annotation.Name.StartsWith("vault.security.banzaicloud.io/", StringComparison.Ordinal))
        || template.Spec["volumes"].Items.Any(volume => volume["csi"]["driver"].Is("secrets-store.csi.k8s.io"));

    private static bool IsFromStore(ClusterSnapshot snapshot, string ns, string name) =>
        snapshot.FindNear(Kinds.Secret, ns, name) is { } secret
        && (secret.Labels.ContainsKey("reconcile.external-secrets.io/managed") || Groups.Any(group => secret.Controller["apiVersion"].Text?.StartsWith(group + "/", StringComparison.Ordinal) == true));
}
