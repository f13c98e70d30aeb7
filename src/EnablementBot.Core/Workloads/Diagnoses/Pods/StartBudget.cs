using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>How long a container's own probes give it to become ready: initialDelaySeconds + periodSeconds × failureThreshold of the startup probe and of the readiness probe.</summary>
internal static class StartBudget
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    public static TimeSpan Of(ContainerRun run)
    {
        Json startup = run.Spec["startupProbe"];
        TimeSpan budget = startup.IsObject ? Of(startup) : TimeSpan.Zero;
        if (run.Spec["readinessProbe"] is { IsObject: true } readiness) budget += Of(readiness);
        return budget < Least ? Least : budget;
    }

    /// <summary>From the start of the container to the last try of that probe.</summary>
    public static TimeSpan Of(Json probe) =>
        TimeSpan.FromSeconds(Math.Clamp(probe["initialDelaySeconds"].Number ?? 0, 0, 86400) + (Math.Clamp(probe["periodSeconds"].Number ?? 10, 1, 86400) * Math.Clamp(probe["failureThreshold"].Number ?? 3, 1, 10_000)));
}
