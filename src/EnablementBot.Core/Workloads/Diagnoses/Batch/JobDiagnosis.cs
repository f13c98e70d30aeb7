using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Batch;

/// <summary>
/// A Job that failed, and a CronJob that does not run: bad schedule, missed start, failed last run. Suspended is meant so.
/// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
/// </summary>
internal sealed class JobDiagnosis : IDiagnosis
{
    /// <summary>The controller looks every ten seconds; a busy one takes longer.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public DiagnosisInfo Info { get; } = new("job", CauseDepth.Workload, 20, "Job failed or did not run");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            if (workload.Object.Is(Kinds.Job) && OfJob(snapshot, workload) is { } job) yield return job;
            if (!workload.Object.Is(Kinds.CronJob)) continue;
            foreach (Observation found in OfCronJob(snapshot, workload).Take(1)) yield return found;
        }
    }

    private Observation? OfJob(ClusterSnapshot snapshot, Workload workload)
    {
        KubeObject job = workload.Object;
        if (JobOutcome.IsFailed(job)) return new Symptom(Info, job, workload, $"{job.Called()} failed{JobOutcome.Why(snapshot, job)}.", "Read the log of its last pod, repair the cause, and create the Job anew: a failed one does not start again.", [Seen.Condition(job, JobOutcome.Failure(job)), Seen.Field(job, "status.failed", job.Status["failed"].Scalar)]);
        bool isSuspended = !JobOutcome.IsComplete(job) && (job.Spec["suspend"].IsTrue || job.Condition("Suspended")["status"].Is("True"));
        return isSuspended ? new Expected(Info, job, workload, $"{job.Called()} is suspended: it starts when suspend is set to false.") : null;
    }

    private IEnumerable<Observation> OfCronJob(ClusterSnapshot snapshot, Workload workload)
    {
        KubeObject cron = workload.Object;
        if (cron.Spec["suspend"].IsTrue)
        {
            yield return new Expected(Info, cron, workload, $"{cron.Called()} is suspended: it starts no Jobs until suspend is set to false.");
            yield break;
        }

        string written = cron.Spec["schedule"].Text ?? "";
        (string text, string? zoneName) = CronZone.Split(written, cron.Spec["timeZone"].Text);
        if (CronSchedule.Parse(text) is not { } schedule)
        {
            yield return Broken(workload, $"never starts: \"{written}\" is no schedule", "Write five fields (minute, hour, day, month, weekday), for example \"30 2 * * 1-5\".", [Seen.Field(cron, "spec.schedule", written)]);
            yield break;
        }

        KubeObject? latest = JobOutcome.Latest(workload);
        if (latest is not null && JobOutcome.IsFailed(latest))
        {
            string since = cron.Status["lastSuccessfulTime"].Time is { } good ? $" Its last good run ended {Phrases.Span(snapshot.Now - good)} ago." : "";
            yield return Broken(workload, $"failed at its last run ({latest.Called()}){JobOutcome.Why(snapshot, latest)}.{since}", "Read the log of its last pod and repair the cause; the next run comes by itself.", [Seen.Condition(latest, JobOutcome.Failure(latest)), Seen.Field(cron, "status.lastSuccessfulTime", cron.Status["lastSuccessfulTime"].Text)], endsItself: true);
            yield break;
        }

        if (CronZone.Find(zoneName) is not { } zone) yield return new NotChecked($"{Info.Id}: whether CronJob {cron.Namespace}/{cron.Name} missed a start", $"the time zone {zoneName} is not known here");
        else if (Missed(snapshot, workload, schedule, zone) is { } missed) yield return missed;

        bool hasEnded = cron.Status["active"].Count == 0 && (latest is null || !JobOutcome.IsComplete(latest));
        if (hasEnded && cron.Status["lastSuccessfulTime"].Time is { } success && cron.Status["lastScheduleTime"].Time is { } last && success < last && snapshot.Now - last > Late)
        {
            yield return Broken(workload, $"did not end well at its last run, {Phrases.Span(snapshot.Now - last)} ago; its last good run ended {Phrases.Span(snapshot.Now - success)} ago", "Look at its Jobs and their logs; raise failedJobsHistoryLimit if they are gone.", [Seen.Field(cron, "status.lastScheduleTime", cron.Status["lastScheduleTime"].Text), Seen.Field(cron, "status.lastSuccessfulTime", cron.Status["lastSuccessfulTime"].Text)]);
        }
    }

    private Observation? Missed(ClusterSnapshot snapshot, Workload workload, CronSchedule schedule, TimeZoneInfo zone)
    {
        KubeObject cron = workload.Object;
        DateTimeOffset? start = cron.Status["lastScheduleTime"].Time ?? cron.Created;
        if (start is null || start > snapshot.Now || (schedule.Every is null ? schedule.Previous(snapshot.Now - Late, zone) : start + schedule.Every) is not { } due || due <= start || due > snapshot.Now - Late) return null;

        Evidence[] evidence = [Seen.Field(cron, "spec.schedule", cron.Spec["schedule"].Text), Seen.Field(cron, "status.lastScheduleTime", cron.Status["lastScheduleTime"].Text)];
        string ago = cron.Status["lastScheduleTime"].Exists ? $"it last started {Phrases.Span(snapshot.Now - start.Value)} ago" : "it has never started";
        if (cron.Status["active"].Count > 0 && cron.Spec["concurrencyPolicy"].Is("Forbid"))
        {
            return Broken(workload, $"did not start when it was due, at {Phrases.Minute(due)}: the run before is still going, and concurrencyPolicy Forbid lets no second one start", "Make the run shorter than its schedule, or set activeDeadlineSeconds so that a hanging one ends.", [.. evidence, Seen.Field(cron, "status.active", Phrases.Count(cron.Status["active"].Count, "Job"))], Severity.Medium);
        }

        KubeEvent? said = snapshot.Events.Of(cron).FirstOrDefault(seen => seen.Reason is "TooManyMissedTimes" or "FailedNeedsStart" or "UnknownTimeZone" or "UnparseableSchedule" or "InvalidSchedule" or "FailedCreate" or "MissSchedule" or "MissingSchedule");
        string why = said?.Reason switch
        {
            "TooManyMissedTimes" or "FailedNeedsStart" => ": it missed more than 100 starts, and gives up for as long as startingDeadlineSeconds is not set",
            null => cron.Spec["startingDeadlineSeconds"].Number is < 10 and { } deadline ? $": its startingDeadlineSeconds of {deadline} is shorter than the 10 seconds in which the controller looks" : "",
            _ => Phrases.Quote(said.Message),
        };
        return Broken(workload, $"did not start when it was due, at {Phrases.Minute(due)} ({ago}){why}", said?.Reason is "TooManyMissedTimes" or "FailedNeedsStart" ? "Set startingDeadlineSeconds, for example to 300." : "Look at the events of the CronJob, and set startingDeadlineSeconds to at least 60.", [.. evidence, .. said is null ? (Evidence[])[] : [Seen.Event(cron, said)]]);
    }

    private Symptom Broken(Workload workload, string what, string step, IReadOnlyList<Evidence> evidence, Severity severity = Severity.High, bool endsItself = false) =>
        new(Info, workload.Object, workload, $"{workload.Object.Called()} {what}{(endsItself ? "" : ".")}", step, evidence) { Severity = severity };
}
