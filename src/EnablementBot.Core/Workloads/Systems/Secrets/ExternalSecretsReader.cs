using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Secrets;

/// <summary>External Secrets operator. Source: https://external-secrets.io/latest/api/externalsecret/</summary>
internal sealed class ExternalSecretsReader : ISystemReader
{
    public SystemInfo Info { get; } = new("external-secrets", "External Secrets", "secrets");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "ExternalSecrets", [Kinds.ExternalSecret])) yield return gap;
        foreach (KubeObject item in snapshot.OfKind(Kinds.ExternalSecret))
        {
            Json ready = item.Condition("Ready");
            Json store = item.Spec["secretStoreRef"];
            string from = store["name"].Text is { } name ? $" from {store["kind"].Text ?? "SecretStore"} {name}" : "";
            string target = item.Spec["target"]["name"].Text ?? item.Name;
            string age = item.Status["refreshTime"].Time is { } time && time <= snapshot.Now ? $", last {Words.Span(snapshot.Now - time)} ago" : "";
            yield return ready["status"].Is("True") ? Info.Present(item.Ref, $"fills the Secret {target}{from}{age}", item.At("status.conditions[Ready]"))
                : ready["status"].Is("False") ? Info.Attention(item.Ref, $"does not fill the Secret {target}{from}: {Words.Quote(ready["message"].Text ?? ready["reason"].Text ?? "no reason is given")}", item.At("status.conditions[Ready]"))
                : Info.Present(item.Ref, $"fills the Secret {target}{from}{(snapshot.IsLive ? "; it has no result yet" : "")}", item.At("spec.secretStoreRef"));
        }

        foreach (KubeObject store in snapshot.OfKind(Kinds.SecretStore).Concat(snapshot.OfKind(Kinds.ClusterSecretStore)))
        {
            if (store.Condition("Ready") is var ready && ready["status"].Is("False")) yield return Info.Attention(store.Ref, $"does not reach its secrets: {Words.Quote(ready["message"].Text ?? ready["reason"].Text ?? "no reason is given")}", store.At("status.conditions[Ready]"));
        }
    }
}
