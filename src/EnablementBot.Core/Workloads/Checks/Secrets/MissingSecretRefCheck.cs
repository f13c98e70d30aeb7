using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>
/// References of containers, volumes, Ingresses and Gateways to Secrets and ConfigMaps, and to keys in them. What an operator or a generator will make counts as there;
/// a key is looked for only where the keys can be seen.
/// </summary>
internal sealed class MissingSecretRefCheck : IWorkloadCheck
{
    private static readonly string[] DataParts = ["data", "stringData", "binaryData"];

    public CheckInfo Info { get; } = new("missing-secret-ref", Pillar.Secrets, Severity.Critical, "Refer to Secrets and ConfigMaps that exist", "A container whose Secret or ConfigMap is missing does not start.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        ProvidedObjects provided = new(snapshot);
        HashSet<(ObjectKind, string)> unknown = [];
        HashSet<(KubeObject, string?, ObjectKind, string, string?)> told = [];
        foreach ((KubeObject user, string ns, ConfigReference reference) in References(snapshot))
        {
            if (reference.IsOptional || Problem(snapshot, provided, ns, reference) is not { } message) continue;
            if (snapshot.FindNear(reference.Kind, ns, reference.Name) is null && snapshot.WhyUnknown(reference.Kind, ns) is { } why)
            {
                if (unknown.Add((reference.Kind, ns))) yield return new NotChecked($"{Info.In(ns)} ({reference.Kind.Name}s)", why);
                continue;
            }

            if (told.Add((user, reference.Container?.Name, reference.Kind, reference.Name, reference.Key))) yield return new Finding(Info, user, reference.Container?.Name, message, reference.Pointer, Info.Severity);
        }
    }

    private static IEnumerable<(KubeObject User, string Namespace, ConfigReference Reference)> References(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            foreach (ConfigReference reference in ConfigReference.In(workload.Template)) yield return (workload.Object, workload.Namespace, reference);
        }

        foreach ((KubeObject user, string ns, string name, string pointer) in TlsReferences.In(snapshot)) yield return (user, ns, new(Kinds.Secret, name, null, false, null, pointer));
    }

    /// <summary>Null where the reference finds what it asks for.</summary>
    private static string? Problem(ClusterSnapshot snapshot, ProvidedObjects provided, string ns, ConfigReference reference)
    {
        KubeObject? target = snapshot.FindNear(reference.Kind, ns, reference.Name);
        if (target is null) return provided.Has(reference.Kind, ns, reference.Name) ? null : $"refers to the {reference.Kind.Name} {reference.Name}, which does not exist";
        if (reference.Key is not { } key || provided.IsMade(reference.Kind, ns, reference.Name) || Keys(target, snapshot.IsLive) is not { } keys || keys.Contains(key)) return null;
        string has = keys.Count == 0 ? "it is empty" : $"it has {string.Join(", ", keys.Order(StringComparer.Ordinal).Take(8))}{(keys.Count > 8 ? ", …" : "")}";
        return $"refers to the key {key} of the {reference.Kind.Name} {reference.Name}, which has no such key ({has})";
    }

    /// <summary>Null where the keys cannot be seen: an export may leave the data of Secrets out.</summary>
    private static HashSet<string>? Keys(KubeObject target, bool isLive)
    {
        HashSet<string> keys = [.. DataParts.SelectMany(part => target.Json[part].Members).Select(member => member.Name)];
        return keys.Count == 0 && isLive && target.Is(Kinds.Secret) ? null : keys;
    }
}
