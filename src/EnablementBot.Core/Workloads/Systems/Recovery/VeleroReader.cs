using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Recovery;

/// <summary>Velero: for each namespace that runs something, whether it is backed up, when that last went well, and whether anybody tried to restore it. Source: https://velero.io/docs/main/api-types/</summary>
internal sealed class VeleroReader : ISystemReader
{
    private static readonly ObjectKind Schedule = new("velero.io", "Schedule");
    private static readonly ObjectKind Backup = new("velero.io", "Backup");
    private static readonly ObjectKind Restore = new("velero.io", "Restore");
    private static readonly ObjectKind Location = new("velero.io", "BackupStorageLocation");

    /// <summary>A backup each night, and one night's grace.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromHours(50);

    public SystemInfo Info { get; } = new("velero", "Velero", "recovery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Schedules or Backups of Velero", [Schedule, Backup], "backups are not known")) yield return gap;
        foreach (KubeObject location in snapshot.OfKind(Location).Where(location => location.Status["phase"].Is("Unavailable"))) yield return Info.Attention(location.Ref, $"the place where backups lie cannot be reached{(location.Status["message"].Text is { Length: > 0 } message ? $": {Words.Quote(message)}" : "")}", location.At("status.phase"));
        if (!snapshot.Has(Schedule) && !snapshot.Has(Backup)) yield break;
        if (!snapshot.IsLive)
        {
            foreach (KubeObject schedule in snapshot.OfKind(Schedule)) yield return Info.Present(schedule.Ref, $"backs up {Scope(schedule)} ({schedule.Spec["schedule"].Text})", schedule.At("spec.schedule"));
            yield break;
        }

        (KubeObject Item, BackupScope Scope)[] schedules = [.. snapshot.OfKind(Schedule).Select(item => (item, BackupScope.Of(item.Spec["template"])))];
        (KubeObject Item, BackupScope Scope)[] backups = [.. snapshot.OfKind(Backup).Select(item => (item, BackupScope.Of(item.Spec))).OrderByDescending(pair => Ended(pair.item) ?? DateTimeOffset.MinValue)];
        foreach (string ns in snapshot.Workloads.Select(workload => workload.Namespace).Distinct(StringComparer.Ordinal))
        {
            yield return Of(snapshot, ns, [.. schedules.Where(pair => pair.Scope.Covers(ns))], [.. backups.Where(pair => pair.Scope.Covers(ns))]);
        }
    }

    private SystemFact Of(ClusterSnapshot snapshot, string ns, (KubeObject Item, BackupScope Scope)[] schedules, (KubeObject Item, BackupScope Scope)[] backups)
    {
        ObjectRef? about = FactWording.Namespace(ns);
        if (schedules.Length == 0 && backups.Length == 0) return Info.Attention(about, "not backed up: no Schedule and no Backup of Velero covers this namespace");
        List<string> wrong = [];
        if (schedules.Length == 0) wrong.Add("no Schedule covers this namespace any more");
        else if (schedules.All(pair => pair.Item.Spec["paused"].IsTrue)) wrong.Add($"the Schedule {schedules[0].Item.Name} is paused");
        else if (schedules.FirstOrDefault(pair => pair.Item.Status["phase"].Is("FailedValidation")).Item is { } refused) wrong.Add($"the Schedule {refused.Name} is not valid");
        (KubeObject? good, BackupScope? scope) = backups.FirstOrDefault(pair => pair.Item.Status["phase"].Is("Completed"));
        // Those that still run have no end.
        if (backups.Where(pair => Ended(pair.Item) is not null).Select(pair => pair.Item).FirstOrDefault() is { } last && last.Status["phase"].Text is "Failed" or "PartiallyFailed" or "FailedValidation") wrong.Add($"the last one ({last.Name}) {(last.Status["phase"].Is("PartiallyFailed") ? "failed in part" : "failed")}{(last.Status["failureReason"].Text is { Length: > 0 } reason ? $": {Words.Quote(reason)}" : "")}");
        if (good is null) return Info.Attention(about, $"no good Velero backup of this namespace is among the objects{Joined(wrong)}", [.. schedules.Select(pair => pair.Item.At("spec.template.includedNamespaces"))]);
        TimeSpan age = snapshot.Now - (Ended(good) ?? snapshot.Now);
        bool isOld = age > Old;
        return Info.Told(wrong.Count > 0 || isOld, about, $"last good Velero backup {Words.Span(age)} ago ({good.Name}){(scope!.IsPartial ? ", of some of the objects" : "")}{Joined(wrong)}; {Restored(snapshot, ns)}", [good.At("status.completionTimestamp"), .. schedules.Select(pair => pair.Item.At("spec.template.includedNamespaces"))]);
    }

    private static string Restored(ClusterSnapshot snapshot, string ns)
    {
        if (!snapshot.CanSee(Restore, ns)) return "restores were not readable";
        KubeObject? last = snapshot.OfKind(Restore).Where(restore => restore.Status["phase"].Is("Completed") && BackupScope.Of(restore.Spec).Covers(ns)).MaxBy(restore => restore.Status["completionTimestamp"].Time ?? DateTimeOffset.MinValue);
        return last is null ? "no restore of it is among the objects, so nobody knows whether it works" : $"last restored{Words.Ago(snapshot.Now, last.Status["completionTimestamp"].Time).TrimStart(',')}";
    }

    private static DateTimeOffset? Ended(KubeObject backup) => backup.Status["completionTimestamp"].Time ?? (backup.Status["phase"].Text is "Completed" or "Failed" or "PartiallyFailed" or "FailedValidation" ? backup.Status["startTimestamp"].Time ?? backup.Created : null);

    private static string Scope(KubeObject schedule) => BackupScope.Of(schedule.Spec["template"]) is { Included.Length: > 0 } scope ? Words.List(scope.Included) : "all namespaces";

    private static string Joined(List<string> wrong) => wrong.Count == 0 ? "" : ", and " + string.Join(", ", wrong);
}
