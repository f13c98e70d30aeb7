using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>The pod's field wins over its ServiceAccount's; where neither says anything, the token is mounted. Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting</summary>
internal sealed class ServiceAccountTokenCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("sa-token", Pillar.Secrets, Severity.Medium, "Do not mount the ServiceAccount's token", "Whoever gets into the container can ask the cluster's API with it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        HashSet<string> unknown = new(StringComparer.Ordinal);
        foreach (Workload workload in snapshot.Workloads)
        {
            Json own = workload.Template.Spec["automountServiceAccountToken"];
            string field = workload.Template.SpecPointer + "/automountServiceAccountToken";
            if (own.IsFalse) continue;
            if (own.IsTrue)
            {
                yield return new Finding(Info, workload.Object, "mounts its ServiceAccount's token (automountServiceAccountToken is true)", field);
                continue;
            }

            AccountOf account = AccountOf.Pods(workload, snapshot);
            if (account.Object?.Json["automountServiceAccountToken"].IsFalse == true) continue;
            // A reader that was refused says so; accounts that were merely not exported hardly ever switch it off.
            if (account.Object is null && snapshot.NotRead.FirstOrDefault(gap => gap.Kind == Kinds.ServiceAccount && (gap.Namespace.Length == 0 || gap.Namespace == workload.Namespace)) is { } gap)
            {
                if (unknown.Add(workload.Namespace)) yield return new NotChecked(Info.In(workload.Namespace), gap.Why);
                continue;
            }

            yield return new Finding(Info, workload.Object, $"mounts the token of its ServiceAccount {account.Name}: automountServiceAccountToken is not false in the pod{(account.Object is null ? "" : ", nor in the account")}", field);
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create(false))], "Not for a service that talks to the cluster's API.");
}
