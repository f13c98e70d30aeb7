using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

/// <summary>
/// A secret that is not brought from its store: ExternalSecret, its stores, and SealedSecret. Where pods wait for the Secret it is their cause; where an older value is there, they run with that.
/// https://external-secrets.io/latest/api/externalsecret/
/// </summary>
internal sealed class ExternalSecretDiagnosis : IDiagnosis
{
    private static readonly TimeSpan FirstSync = TimeSpan.FromMinutes(2);

    /// <summary>Pods wait for the Secret.</summary>
    private static readonly DiagnosisInfo Blocking = new("external-secret", CauseDepth.Surroundings, 30, "Secret is not brought from its store");

    public DiagnosisInfo Info { get; } = new("external-secret", CauseDepth.Workload, 90, "Secret is not brought from its store");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        snapshot.OfKind(Kinds.SecretStore).Concat(snapshot.OfKind(Kinds.ClusterSecretStore)).Select(store => OfStore(snapshot, store))
            .Concat(snapshot.OfKind(Kinds.ExternalSecret).SelectMany(secret => OfSecret(snapshot, secret)))
            .Concat(snapshot.OfKind(Kinds.SealedSecret).SelectMany(secret => OfSealed(snapshot, secret)))
            .OfType<Observation>();

    private Symptom? OfStore(ClusterSnapshot snapshot, KubeObject store)
    {
        Json ready = store.Condition("Ready");
        return !ready["status"].Is("False") || snapshot.IsYounger(store, FirstSync) ? null
            : new(Info, store, null, $"{store.Called()} is not ready ({ready["reason"].Text}), so no secret is brought from it{Phrases.Quote(ready["message"].Text)}.", "Correct the address or the login of the store.", [Seen.Condition(store, ready)]);
    }

    private IEnumerable<Symptom> OfSecret(ClusterSnapshot snapshot, KubeObject secret)
    {
        Json ready = secret.Condition("Ready");
        if (!ready["status"].Is("False") || snapshot.IsYounger(secret, FirstSync)) return [];
        Json reference = secret.Spec["secretStoreRef"];
        ObjectKind kind = reference["kind"].Is("ClusterSecretStore") ? Kinds.ClusterSecretStore : Kinds.SecretStore;
        string ns = kind == Kinds.SecretStore ? secret.Namespace : "";
        string name = reference["name"].Text ?? "";
        KubeObject? store = snapshot.Find(kind, ns, name);
        bool isLost = name.Length > 0 && store is null && snapshot.CanSee(kind, ns) && (kind == Kinds.SecretStore || snapshot.OfKind(kind).Count > 0);
        Json broken = store?.Condition("Ready") is { } state && state["status"].Is("False") ? state : Json.Missing;
        string message = ready["message"].Text ?? "";
        string why = isLost ? $": {kind.Name} {name} does not exist" : broken.Exists ? $": {kind.Name} {name} is not ready{Phrases.Quote(broken["message"].Text)}" : Phrases.Quote(message);
        string step = isLost ? "Correct secretStoreRef." : broken.Exists ? $"Repair {kind.Name} {name} first." : Step(message);
        KubeEvent? said = snapshot.Events.Of(secret).FirstOrDefault(seen => seen.IsWarning);
        Evidence[] evidence = [Seen.Condition(secret, ready), .. broken.Exists ? (Evidence[])[Seen.Condition(store!, broken)] : [], .. said is null ? (Evidence[])[] : [Seen.Event(secret, said)]];
        return Broken(snapshot, secret, secret.Spec["target"]["name"].Text ?? secret.Name, $"is not synced ({ready["reason"].Text}){why}", step, evidence);
    }

    private IEnumerable<Symptom> OfSealed(ClusterSnapshot snapshot, KubeObject secret)
    {
        Json synced = secret.Condition("Synced");
        return synced["status"].Is("False") && !snapshot.IsYounger(secret, FirstSync)
            ? Broken(snapshot, secret, secret.Spec["template"]["metadata"]["name"].Text ?? secret.Name, $"cannot be decrypted{Phrases.Quote(synced["message"].Text)}", "Seal it anew with the key of this cluster, for this name and namespace.", [Seen.Condition(secret, synced)])
            : [];
    }

    /// <summary>One symptom for each workload that waits; else one that belongs to none.</summary>
    private IEnumerable<Symptom> Broken(ClusterSnapshot snapshot, KubeObject source, string target, string what, string step, IReadOnlyList<Evidence> evidence)
    {
        IReadOnlyList<Workload> users = SecretUsers.Of(snapshot, source.Namespace, target);
        bool isAbsent = snapshot.Find(Kinds.Secret, source.Namespace, target) is null && (snapshot.CanSee(Kinds.Secret, source.Namespace) || !source.Status["refreshTime"].Exists);
        Workload[] waiting = [.. users.Where(user => !Standing.IsScaledToZero(user) && (user.Pods.Any(pod => WaitsFor(snapshot, pod, target)) || (isAbsent && user.Pods.Count > 0 && !Standing.IsServing(user))))];
        string effect = waiting.Length > 0 ? $" Secret {target} is not there, and the pods that need it do not start." : isAbsent ? $" Secret {target} is not there." : $" Secret {target} keeps its old value.";
        string cause = $"{source.Called()} {what}.{effect}";
        if (waiting.Length == 0) yield return new(Info, source, null, cause, step, evidence) { Severity = isAbsent ? Severity.High : Severity.Medium };
        foreach (Workload workload in waiting) yield return new(Blocking, source, workload, cause, step, evidence) { Blames = source.Ref.ToString() };
    }

    private static bool WaitsFor(ClusterSnapshot snapshot, KubeObject pod, string target) =>
        pod.Status["initContainerStatuses"].Items.Concat(pod.Status["containerStatuses"].Items).Any(status => Says(status["state"]["waiting"]["message"].Text, target))
        || (!Standing.IsReady(pod) && snapshot.Events.Of(pod).Any(seen => seen.Reason == "FailedMount" && Says(seen.Message, target)));

    private static bool Says(string? message, string target) => message is not null && message.Contains($"secret \"{target}\"", StringComparison.OrdinalIgnoreCase);

    private static string Step(string message) =>
        message.Contains("permission denied", StringComparison.OrdinalIgnoreCase) || message.Contains("403", StringComparison.Ordinal) ? "Use a path that belongs to your team and this environment."
        : message.Contains("does not exist", StringComparison.OrdinalIgnoreCase) || message.Contains("not found", StringComparison.OrdinalIgnoreCase) ? "Correct the path (remoteRef.key), or write the secret there."
        : message.Contains("cannot find secret data for key", StringComparison.OrdinalIgnoreCase) ? "Correct property, or add the field to the secret."
        : "Compare remoteRef and secretStoreRef with the store, and read the events of the ExternalSecret.";
}
