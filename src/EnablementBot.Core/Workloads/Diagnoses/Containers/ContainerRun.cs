using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>A container of a pod with what the kubelet says of it. Containers for debugging are not among them: how they end is nobody's fault.</summary>
/// <param name="Spec">As the pod has it; missing where the status names a container that the pod does not.</param>
internal sealed record ContainerRun(KubeObject Pod, Workload? Workload, string Name, ContainerRole Role, Json Spec, Json Status)
{
    public Json Waiting => Status["state"]["waiting"];

    public Json Running => Status["state"]["running"];

    public Json Terminated => Status["state"]["terminated"];

    /// <summary>How the run before the present one ended.</summary>
    public Json Last => Status["lastState"]["terminated"];

    /// <summary>How it ended most lately: the present state where that is an end.</summary>
    public Json Ended => Terminated.Exists ? Terminated : Last;

    public string EndedField => Terminated.Exists ? "state.terminated" : "lastState.terminated";

    public string WaitingReason => Waiting["reason"].Text ?? "";

    public string WaitingMessage => Waiting["message"].Text ?? "";

    public long Restarts => Status["restartCount"].Number ?? 0;

    public bool IsReady => Status["ready"].IsTrue;

    public bool IsRunning => Running.Exists;

    /// <summary>Whether an end with 0 is what is wanted of it.</summary>
    public bool MayEnd => Role == ContainerRole.Init || (Role == ContainerRole.Regular && Pod.Spec["restartPolicy"].Text is "Never" or "OnFailure");

    public string Title => Role switch
    {
        ContainerRole.Init => $"Init container {Name}",
        ContainerRole.Sidecar => $"Sidecar {Name}",
        _ => $"Container {Name}",
    };

    private string List => Role is ContainerRole.Init or ContainerRole.Sidecar ? "initContainerStatuses" : "containerStatuses";

    /// <param name="field">Below the container's status.</param>
    public Evidence Says(string field, string text) => new(EvidenceSource.Field, Pod.Ref, $"status.{List}[{Name}].{field}", text);

    public Evidence Says(KubeEvent found) => new(EvidenceSource.Event, Pod.Ref, found.Reason, Words.Quote(found.Message));

    public Symptom Shows(DiagnosisInfo info, string cause, string? nextStep, IEnumerable<Evidence> evidence, string key = "", Severity severity = Severity.High) =>
        new(info, Pod, Workload, cause, nextStep, [.. evidence]) { Container = Name, Key = key, Severity = severity };

    /// <summary>Events of the pod that are about this container, newest first.</summary>
    public IEnumerable<KubeEvent> Events(ClusterSnapshot snapshot) => snapshot.Events.Of(Pod).Where(found => IsAbout(found));

    private bool IsAbout(KubeEvent found)
    {
        Json about = found.Object.Json["regarding"] is { Exists: true } regarding ? regarding : found.Object.Json["involvedObject"];
        return about["fieldPath"].Text is not { Length: > 0 } path || path.EndsWith($"{{{Name}}}", StringComparison.Ordinal);
    }
}
