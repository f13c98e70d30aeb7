namespace EnablementBot.Core.Workloads.Diagnoses.Batch;

/// <summary>The time zone of a schedule: of its field, or of the old way before it, TZ=… in front of the schedule. Without one it is the controller's, which is UTC.</summary>
internal static class CronZone
{
    public static (string Schedule, string? Zone) Split(string schedule, string? zone)
    {
        foreach (string prefix in (ReadOnlySpan<string>)["TZ=", "CRON_TZ="])
        {
            if (schedule.StartsWith(prefix, StringComparison.Ordinal) && schedule.IndexOf(' ', StringComparison.Ordinal) is var end and > 0) return (schedule[end..], schedule[prefix.Length..end]);
        }

        return (schedule, zone);
    }

    /// <summary>Null for a zone that this machine does not know.</summary>
    public static TimeZoneInfo? Find(string? name) => string.IsNullOrEmpty(name) ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;
}
