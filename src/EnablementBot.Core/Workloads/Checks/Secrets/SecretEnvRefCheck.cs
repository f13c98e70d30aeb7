using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

internal sealed class SecretEnvRefCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("secret-env-ref", Pillar.Secrets, Severity.Info, "Read secrets from files", "Environment variables end up in crash dumps, logs and child processes, and keep their old value when the Secret changes.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from references in ConfigReference.In(workload.Template).Where(reference => reference.IsEnvironment && reference.Kind == Kinds.Secret).GroupBy(reference => reference.Container!)
        let names = references.Select(reference => reference.Name).Distinct(StringComparer.Ordinal).ToArray()
        select new Finding(Info, workload, references.Key, $"takes {(names.Length == 1 ? $"the Secret {names[0]}" : $"the Secrets {string.Join(", ", names)}")} into environment variables", references.First().Pointer);
}
