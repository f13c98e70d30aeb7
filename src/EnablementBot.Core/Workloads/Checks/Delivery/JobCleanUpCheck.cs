using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Delivery;

/// <summary>
/// A Job that nobody else cleans up (a CronJob, an operator, a hook of Helm or Argo CD do) needs a time after which it goes;
/// a CronJob needs a time after which a missed start is given up.
/// </summary>
internal sealed class JobCleanUpCheck : IFixingCheck
{
    private static readonly string[] HookPolicies = ["helm.sh/hook-delete-policy", "argocd.argoproj.io/hook-delete-policy"];

    public CheckInfo Info { get; } = new("job-ttl", Pillar.Delivery, Severity.Low, "Say when a Job is done with", "Finished Jobs and their pods stay for ever, and a CronJob that missed a hundred starts starts no more.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject job in snapshot.OfKind(Kinds.Job))
        {
            if (job.Controller.Exists || job.Spec["ttlSecondsAfterFinished"].Exists || HookPolicies.Any(policy => job.Annotation(policy) is not null)) continue;
            yield return new Finding(Info, job, "has no ttlSecondsAfterFinished: it stays, with its pods, after it has finished", "/spec/ttlSecondsAfterFinished");
        }

        foreach (KubeObject cron in snapshot.OfKind(Kinds.CronJob))
        {
            if (!cron.Spec["startingDeadlineSeconds"].Exists) yield return new Finding(Info, cron, "has no startingDeadlineSeconds: a start that was missed has no end to how late it may come", "/spec/startingDeadlineSeconds");
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => finding.Object.Is(Kinds.Job)
        ? new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create(86400))], "A day, so that its log can be read the next morning.")
        : new PatchFix([PatchOperation.Set(finding.Field!, JsonValue.Create(300))], "Shorter than the time between two starts, and never below 10: the controller looks only every 10 seconds.");
}
