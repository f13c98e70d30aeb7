using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Reporting;

/// <summary>How pods and their workload stand, as far as those need to know who look from outside.</summary>
internal static class Standing
{
    public static bool IsReady(KubeObject pod) => pod.Condition("Ready")["status"].Is("True");

    /// <summary>Ended, or being deleted: nobody counts on it.</summary>
    public static bool IsOver(KubeObject pod) => pod.Status["phase"].Text is "Succeeded" or "Failed" || pod.Metadata["deletionTimestamp"].Exists;

    public static bool IsServing(Workload workload) => workload.Pods.Any(pod => IsReady(pod) && !IsOver(pod));

    public static bool IsScaledToZero(Workload workload) => workload.Replicas == 0;

    /// <summary>Younger than that; false where the age is not known.</summary>
    public static bool IsYounger(this ClusterSnapshot snapshot, KubeObject item, TimeSpan age) => item.Created is { } created && snapshot.Now - created < age;

    /// <summary>For how long a condition has been so; zero where it does not say.</summary>
    public static TimeSpan Since(this ClusterSnapshot snapshot, Json condition) => condition["lastTransitionTime"].Time is { } time && time < snapshot.Now ? snapshot.Now - time : TimeSpan.Zero;

    /// <summary>Whether a condition says no (or has not yet said yes) for longer than that; one without a time counts as old.</summary>
    public static bool IsLongSo(this ClusterSnapshot snapshot, Json condition, TimeSpan age) => condition["lastTransitionTime"].Time is not { } time || snapshot.Now - time >= age;
}
