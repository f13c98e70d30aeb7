using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>Whether a probe ended a container: the exit code (143, or 137 past the grace period) does not tell it from a lack of memory, the events do.</summary>
internal static class ProbeKills
{
    /// <summary>The event that tells it; null where none does. Events expire, so that is no proof of the contrary.</summary>
    public static KubeEvent? Of(ClusterSnapshot snapshot, ContainerRun run)
    {
        KubeEvent[] events = [.. run.Events(snapshot)];
        return Array.Find(events, found => found.Reason == "Killing" && IsProbe(found.Message, run.Name))
            ?? (IsKilled(run) ? Array.Find(events, found => found.Reason == "Unhealthy" && Words.HasAny(found.Message, "Liveness probe", "Startup probe")) : null);
    }

    /// <summary>What the probe itself met, where an event says it.</summary>
    public static KubeEvent? Failure(ClusterSnapshot snapshot, ContainerRun run) =>
        run.Events(snapshot).FirstOrDefault(found => found.Reason == "Unhealthy" && Words.HasAny(found.Message, "Liveness probe", "Startup probe"));

    public static bool IsKilled(ContainerRun run) => run.Restarts > 0 && run.Ended["exitCode"].Number is 137 or 143 && !run.Ended["reason"].Is("OOMKilled");

    private static bool IsProbe(string message, string container) =>
        Words.HasAny(message, "failed liveness probe", "failed startup probe") && (!message.StartsWith("Container ", StringComparison.Ordinal) || message.StartsWith($"Container {container} ", StringComparison.Ordinal));
}
