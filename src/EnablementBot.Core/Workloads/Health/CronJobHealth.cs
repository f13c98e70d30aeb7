using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Only what the status shows: a run that was missed does not show there, and the first run may still be going.</summary>
internal static class CronJobHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        if (item.IsSuspended()) return item.Suspended("CronJob is suspended", "Suspended");
        if (!item.Status.Exists) return item.Progressing("waiting for the controller", "NoStatus");
        DateTimeOffset? scheduled = item.Status["lastScheduleTime"].Time;
        DateTimeOffset? succeeded = item.Status["lastSuccessfulTime"].Time;
        if (scheduled is null) return item.Healthy("was not due yet", "NotScheduled");
        if (succeeded is null) return item.Healthy("has never ended well, or is at its first run", "NeverSucceeded");
        if (item.Status["active"].Count > 0) return item.Healthy("a run is going on", "Active");
        return succeeded < scheduled ? item.Degraded("the last run did not end well", "LastRunFailed") : item.Healthy("the last run ended well", "Succeeded");
    }
}
