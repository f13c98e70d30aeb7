using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Secrets;

/// <summary>Sealed Secrets. Source: https://github.com/bitnami-labs/sealed-secrets</summary>
internal sealed class SealedSecretsReader : ISystemReader
{
    public SystemInfo Info { get; } = new("sealed-secrets", "Sealed Secrets", "secrets");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "SealedSecrets", [Kinds.SealedSecret])) yield return gap;
        foreach (KubeObject item in snapshot.OfKind(Kinds.SealedSecret))
        {
            Json synced = item.Condition("Synced");
            yield return synced["status"].Is("False")
                ? Info.Attention(item.Ref, $"could not be unsealed: {Words.Quote(synced["message"].Text ?? "no reason is given")}", item.At("status.conditions[Synced]"))
                : Info.Present(item.Ref, $"lies encrypted in Git{(synced["status"].Is("True") ? ", and is unsealed in the cluster" : "")}", item.At("spec.encryptedData"));
        }
    }
}
