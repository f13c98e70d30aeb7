using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses;

/// <summary>One way in which something running can be broken. Pure, like a check; yields <see cref="Symptom"/>, <see cref="Expected"/> and <see cref="NotChecked"/>.</summary>
public interface IDiagnosis
{
    DiagnosisInfo Info { get; }

    IEnumerable<Observation> Inspect(ClusterSnapshot snapshot);
}

/// <summary>How near to the root of things a diagnosis is: the deepest one that a workload shows is its cause, the others are what follows from it.</summary>
public enum CauseDepth
{
    /// <summary>Outside the workload: a node, a quota, a missing object, a sync that did not happen.</summary>
    Surroundings,

    /// <summary>Why a container or pod does not start or stay: image, configuration, memory, exit code, scheduling.</summary>
    Pod,

    /// <summary>What a pod does that has no deeper reason known: restarts, probes that fail.</summary>
    Behaviour,

    /// <summary>What the workload shows as a whole: a rollout that is stuck, too few replicas.</summary>
    Workload,

    /// <summary>What others see: a Service without endpoints, an autoscaler without metrics, a budget without room.</summary>
    Consequence,
}

/// <param name="Id">As in <c>links.yaml</c>; public.</param>
/// <param name="Order">Among those of one depth: lower is nearer to the root.</param>
public sealed record DiagnosisInfo(string Id, CauseDepth Depth, int Order, string Title);

/// <summary>Something that is broken, seen at one place.</summary>
/// <param name="Object">Where it was seen: a pod, a Service, a claim.</param>
/// <param name="Cause">What is broken and why, in one or two plain sentences that begin with the thing: "Container app was killed: it needs more than its 128Mi of memory."</param>
/// <param name="NextStep">What the owner does about it, as an order. Null where the page has to say.</param>
/// <param name="Workload">The workload that it makes broken, or null where it belongs to none.</param>
public sealed record Symptom(DiagnosisInfo Info, KubeObject Object, Workload? Workload, string Cause, string? NextStep, IReadOnlyList<Evidence> Evidence) : Observation
{
    /// <summary>The container, where it is about one.</summary>
    public string? Container { get; init; }

    /// <summary>Milder for debris and for what heals by itself.</summary>
    public Severity Severity { get; init; } = Severity.High;

    /// <summary>What makes the symptoms of several pods one cause ("exit 1"), where it is more than diagnosis and container.</summary>
    public string Key { get; init; } = "";

    /// <summary>The thing outside of the workload that is at fault, worded alike for all that it breaks: "Node worker-3", "Secret shop/db". Null where nothing outside is.</summary>
    public string? Blames { get; init; }
}

/// <summary>A state that looks broken and is meant so: scaled to zero, waiting for its first consumer, suspended.</summary>
/// <param name="Why">One sentence.</param>
public sealed record Expected(DiagnosisInfo Info, KubeObject Object, Workload? Workload, string Why) : Observation;

/// <summary>What a cause was read from.</summary>
public enum EvidenceSource
{
    Field,
    Event,
    Log,
    Reference,
}

/// <param name="Object">Whose field, event or log it is.</param>
/// <param name="Where">A field's path (<c>status.containerStatuses[app].lastState.terminated.reason</c>), an event's reason, a log's container.</param>
/// <param name="Text">What stands there, as it is; redacted when it is shown.</param>
public sealed record Evidence(EvidenceSource Source, ObjectRef Object, string Where, string Text)
{
    public override string ToString() => Source switch
    {
        EvidenceSource.Event => $"{Object}: event {Where}: {Text}",
        EvidenceSource.Log => $"{Object}: log of {Where}: {Text}",
        _ => $"{Object}: {Where}: {Text}",
    };
}
