using EnablementBot.Core.Workloads.Checks.Secrets;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Registry;

/// <summary>Of the pods' own secrets for registries, and of those that their ServiceAccount gives them.</summary>
internal sealed class PullSecretMissingCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("pull-secret-missing", Pillar.Registry, Severity.High, "Name a pull secret that exists", "Without it the registry refuses the image, and no pod starts on a node that does not have it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        ProvidedObjects provided = new(snapshot);
        HashSet<string> unknown = new(StringComparer.Ordinal);
        foreach ((KubeObject user, string name, string field) in Uses(snapshot))
        {
            if (provided.Has(Kinds.Secret, user.Namespace, name)) continue;
            if (snapshot.WhyUnknown(Kinds.Secret, user.Namespace) is { } why)
            {
                if (unknown.Add(user.Namespace)) yield return new NotChecked(Info.In(user.Namespace), why);
                continue;
            }

            yield return new Finding(Info, user, $"pulls its images with the Secret {name}, which does not exist", field);
        }
    }

    private static IEnumerable<(KubeObject User, string Name, string Field)> Uses(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            foreach ((string name, int i) in Names(workload.Template.Spec)) yield return (workload.Object, name, $"{workload.Template.SpecPointer}/imagePullSecrets/{i}/name");
        }

        foreach (KubeObject account in snapshot.OfKind(Kinds.ServiceAccount))
        {
            foreach ((string name, int i) in Names(account.Json)) yield return (account, name, $"/imagePullSecrets/{i}/name");
        }
    }

    private static IEnumerable<(string Name, int Index)> Names(Json holder)
    {
        int i = 0;
        foreach (Json item in holder["imagePullSecrets"].Items)
        {
            if (item["name"].Text is { Length: > 0 } name) yield return (name, i);
            i++;
        }
    }
}
