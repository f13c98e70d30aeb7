using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>Every namespace has the ServiceAccount <c>default</c>; any other must be made.</summary>
internal sealed class ServiceAccountMissingCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("sa-missing", Pillar.Dependencies, Severity.High, "Create the ServiceAccount", "No pod is created for a workload whose ServiceAccount does not exist.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        Workload[] named = [.. snapshot.Workloads.Where(workload => AccountOf(workload) is not ("" or "default"))];
        foreach (NotChecked gap in Blindness.Of(Info, snapshot, Kinds.ServiceAccount, named.Select(workload => workload.Namespace))) yield return gap;
        foreach (Workload workload in named)
        {
            string account = AccountOf(workload);
            if (!snapshot.CanSee(Kinds.ServiceAccount, workload.Namespace) || snapshot.Find(Kinds.ServiceAccount, workload.Namespace, account) is not null) continue;
            string hint = Spelling.Nearest(account, snapshot.OfKind(Kinds.ServiceAccount, workload.Namespace).Select(item => item.Name)) is { } near ? $"; there is {near}" : "";
            yield return new Finding(Info, workload.Object, $"runs as ServiceAccount {account}, which does not exist{hint}", $"{workload.Template.SpecPointer}/{FieldOf(workload)}");
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        snapshot.Ownership.WorkloadOf(finding.Object) is { } workload
            ? new NewObjectFix(NewObject.Of("v1", "ServiceAccount", workload.Namespace, AccountOf(workload)), "It has no rights yet: bind the roles that the service needs, and no more.")
            : null;

    private static string FieldOf(Workload workload) => workload.Template.Spec["serviceAccountName"].Text is { Length: > 0 } ? "serviceAccountName" : "serviceAccount";

    private static string AccountOf(Workload workload) => workload.Template.Spec[FieldOf(workload)].Text ?? "";
}
