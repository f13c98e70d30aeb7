using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Secrets;

/// <summary>
/// Secret managers of the clouds, which a store of External Secrets or a class of the Secrets Store CSI driver points at.
/// Sources: https://external-secrets.io/latest/provider/google-secrets-manager/, https://secrets-store-csi-driver.sigs.k8s.io/concepts.html#secretproviderclass
/// </summary>
internal sealed class CloudSecretManagersReader : ISystemReader
{
    private static readonly ObjectKind ProviderClass = new("secrets-store.csi.x-k8s.io", "SecretProviderClass");
    private static readonly ObjectKind[] Sources = [Kinds.SecretStore, Kinds.ClusterSecretStore, ProviderClass];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["gcpsm"] = "Google Secret Manager",
        ["gcp"] = "Google Secret Manager",
        ["aws"] = "AWS Secrets Manager",
        ["azurekv"] = "Azure Key Vault",
        ["azure"] = "Azure Key Vault",
        ["ibm"] = "IBM Cloud Secrets Manager",
        ["oracle"] = "Oracle Vault",
    };

    public SystemInfo Info { get; } = new("cloud-secret-managers", "Cloud secret managers", "secrets");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. Info.Gaps(snapshot, "SecretStores and SecretProviderClasses", Sources), .. Facts(snapshot)];
        return facts.Length > 0 || !snapshot.IsLive ? facts : [Info.Absent(null, "not in use: no store or class among the objects points at one")];
    }

    private IEnumerable<SystemFact> Facts(ClusterSnapshot snapshot)
    {
        foreach (KubeObject store in Sources.SelectMany(snapshot.OfKind))
        {
            bool isClass = store.Is(ProviderClass);
            string provider = isClass ? store.Spec["provider"].Text ?? "" : store.Spec["provider"].Members.FirstOrDefault().Name ?? "";
            if (!Names.TryGetValue(provider, out string? name)) continue;
            bool isParameters = provider == "aws" && store.Spec["provider"]["aws"]["service"].Is("ParameterStore");
            yield return Info.Present(store.Ref, $"takes secrets from {(isParameters ? "AWS Parameter Store" : name)}{(isClass ? ", mounted as files" : "")}", store.At(isClass ? "spec.provider" : $"spec.provider.{provider}"));
        }

        foreach ((Workload workload, Json volume) in from workload in snapshot.Workloads from volume in workload.Template.Spec["volumes"].Items where volume["csi"]["driver"].Is("secrets-store.csi.k8s.io") select (workload, volume))
        {
            string name = volume["csi"]["volumeAttributes"]["secretProviderClass"].Text ?? "";
            bool isMissing = name.Length > 0 && snapshot.IsLive && snapshot.Has(ProviderClass) && snapshot.CanSee(ProviderClass, workload.Namespace) && snapshot.Find(ProviderClass, workload.Namespace, name) is null;
            yield return Info.Told(isMissing, workload.Object.Ref, isMissing ? $"mounts secrets of the SecretProviderClass {name}, which does not exist" : $"mounts secrets of the SecretProviderClass {name} as files", workload.Object.At(workload.Template.SpecPointer + "/volumes"));
        }
    }
}
