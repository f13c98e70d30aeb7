using EnablementBot.Core.Workloads.Checks.Delivery;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Workloads that nothing says to come from Git, and changes with kubectl to those that do. Which tool wrote a field is in <c>metadata.managedFields</c>.</summary>
internal sealed class AppliedByHandReader : ISystemReader
{
    public SystemInfo Info { get; } = new("applied-by-hand", "Changes by hand", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        if (!snapshot.IsLive) yield break;
        ArgoApplications applications = new(snapshot);
        foreach (Workload workload in snapshot.Workloads.Where(workload => !workload.HasUnseenController))
        {
            KubeObject item = workload.Object;
            bool isFromGit = applications.Of(item) is not null || FluxReader.OwnerOf(item) is not null;
            string[] hands = [.. WrittenByPeople.ManagedFields(item).Select(entry => entry["manager"].Text!).Where(IsHand).Distinct(StringComparer.Ordinal)];
            bool isHelm = item.Annotation("meta.helm.sh/release-name") is not null;
            // Argo CD applied with kubectl's own name before it could apply on the server's side.
            string[] edits = [.. hands.Where(manager => manager is "kubectl-edit" or "kubectl-patch" or "kubectl-set" or "kubectl-scale" or "k9s" or "Lens" or "OpenAPI-Generator")];
            if (isFromGit && edits.Length > 0) yield return Info.Attention(item.Ref, $"comes from Git, and was changed by hand ({Words.List(edits)}): the next sync takes that back, or it never will", item.At("metadata.managedFields"));
            else if (!isFromGit && !isHelm && hands.Length > 0) yield return Info.Attention(item.Ref, $"applied by hand ({Words.List(hands)}): nothing says that it comes from Git", item.At("metadata.managedFields"));
            else if (!isFromGit && !isHelm) yield return Info.Absent(item.Ref, "nothing says that it comes from Git: it has no marks of Argo CD, Flux or Helm", item.At("metadata"));
        }
    }

    private static bool IsHand(string manager) => manager.StartsWith("kubectl", StringComparison.Ordinal) || manager is "k9s" or "Lens" or "Mozilla" or "OpenAPI-Generator";
}
