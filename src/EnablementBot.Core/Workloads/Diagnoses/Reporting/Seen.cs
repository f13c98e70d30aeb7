using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Reporting;

/// <summary>Evidence in one form, so that all diagnoses quote alike.</summary>
internal static class Seen
{
    public static Evidence Field(KubeObject item, string where, string? text) => new(EvidenceSource.Field, item.Ref, where, text is null or "" ? "(not set)" : text);

    public static Evidence Condition(KubeObject item, Json condition, string path = "status.conditions") =>
        Field(item, $"{path}[{condition["type"].Text}]", $"{condition["status"].Text} {condition["reason"].Text}: {condition["message"].Text}".TrimEnd(':', ' '));

    public static Evidence Event(KubeObject item, KubeEvent seen) => new(EvidenceSource.Event, item.Ref, seen.Reason, seen.Message);

    public static Evidence Log(KubeObject pod, string container, string line) => new(EvidenceSource.Log, pod.Ref, container, line);

    /// <summary>Something that is named and does not exist.</summary>
    public static Evidence Missing(KubeObject by, string where, string what) => new(EvidenceSource.Reference, by.Ref, where, $"{what} does not exist");
}
