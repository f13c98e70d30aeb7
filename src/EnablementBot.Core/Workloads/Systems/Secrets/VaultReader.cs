using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Secrets;

/// <summary>
/// HashiCorp Vault, by its four ways into a pod: agent injector, Vault Secrets Operator, CSI driver, External Secrets.
/// Sources: https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations, https://developer.hashicorp.com/vault/docs/platform/k8s/vso/api-reference
/// </summary>
internal sealed class VaultReader : ISystemReader
{
    private const string Group = "secrets.hashicorp.com";
    private const string Prefix = "vault.hashicorp.com/agent-inject";

    private static readonly ObjectKind[] Synced = [new(Group, "VaultStaticSecret"), new(Group, "VaultDynamicSecret"), new(Group, "VaultPKISecret")];
    private static readonly ObjectKind[] Access = [new(Group, "VaultConnection"), new(Group, "VaultAuth")];
    private static readonly ObjectKind[] Stores = [Kinds.SecretStore, Kinds.ClusterSecretStore];
    private static readonly ObjectKind ProviderClass = new("secrets-store.csi.x-k8s.io", "SecretProviderClass");

    public SystemInfo Info { get; } = new("vault", "HashiCorp Vault", "secrets");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. Injected(snapshot), .. Operated(snapshot), .. Stored(snapshot)];
        return facts.Length > 0 ? facts : Info.Gaps(snapshot, "VaultStaticSecrets, Vault stores or injector annotations", [.. Synced, .. Access]);
    }

    private IEnumerable<SystemFact> Injected(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads.Where(workload => workload.Template.Annotations[Prefix].Scalar == "true"))
        {
            string[] secrets = [.. workload.Template.Annotations.Members.Select(member => member.Name).Where(name => name.StartsWith(Prefix + "-secret-", StringComparison.Ordinal)).Select(name => name[(Prefix.Length + "-secret-".Length)..])];
            SystemEvidence evidence = workload.Object.At($"{workload.Template.Pointer}/metadata/annotations/{Prefix.Replace("/", "~1", StringComparison.Ordinal)}");
            KubeObject? bare = workload.Pods.FirstOrDefault(pod => !pod.Is(workload.Object.Type) && !HasAgent(pod));
            yield return bare is not null
                ? Info.Attention(workload.Object.Ref, $"asks for Vault's agent, but its pod {bare.Name} runs without it: the injector did not answer when it was made", evidence, bare.At("spec.containers"))
                : Info.Present(workload.Object.Ref, $"gets {(secrets.Length == 0 ? "secrets" : $"the secrets {Words.List(secrets)}")} as files from Vault's agent", evidence);
        }
    }

    private static bool HasAgent(KubeObject pod) => pod.Spec["containers"].Items.Concat(pod.Spec["initContainers"].Items).Any(container => container["name"].Text?.StartsWith("vault-agent", StringComparison.Ordinal) == true);

    /// <summary>Conditions since 0.10; before, a status without a MAC was all that told of trouble.</summary>
    private IEnumerable<SystemFact> Operated(ClusterSnapshot snapshot)
    {
        foreach (KubeObject item in Synced.SelectMany(snapshot.OfKind))
        {
            string target = item.Spec["destination"]["name"].Text ?? item.Name;
            Json broken = item.Status["conditions"].Items.FirstOrDefault(condition => condition["status"].Is("False") && condition["type"].Text is "Ready" or "Healthy" or "SecretSynced");
            bool isSynced = item.Status["secretMAC"].Exists || item.Status["conditions"].Items.Any(condition => condition["status"].Is("True")) || item.Status["lastRenewalTime"].Exists || item.Status["serialNumber"].Exists;
            yield return broken.Exists ? Info.Attention(item.Ref, $"does not fill the Secret {target}: {Words.Quote(broken["message"].Text ?? broken["reason"].Text ?? "no reason is given")}", item.At("status.conditions"))
                : Info.Present(item.Ref, $"fills the Secret {target} from Vault{(snapshot.IsLive && !isSynced ? "; it has no result yet" : "")}", item.At("spec.destination.name"));
        }

        foreach (KubeObject item in Access.SelectMany(snapshot.OfKind).Where(item => item.Status["valid"].IsFalse)) yield return Info.Attention(item.Ref, $"does not reach Vault{(item.Status["error"].Text is { Length: > 0 } error ? $": {Words.Quote(error)}" : "")}", item.At("status.valid"));
    }

    private IEnumerable<SystemFact> Stored(ClusterSnapshot snapshot)
    {
        foreach (KubeObject store in Stores.SelectMany(snapshot.OfKind).Where(store => store.Spec["provider"]["vault"].Exists)) yield return Info.Present(store.Ref, "takes secrets from Vault for External Secrets", store.At("spec.provider.vault"));
        foreach (KubeObject item in snapshot.OfKind(ProviderClass).Where(item => item.Spec["provider"].Is("vault"))) yield return Info.Present(item.Ref, "mounts secrets from Vault as files", item.At("spec.provider"));
    }
}
