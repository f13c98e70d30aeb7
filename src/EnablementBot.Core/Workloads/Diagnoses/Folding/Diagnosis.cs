using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>What is broken about one workload (or about one object that belongs to none), folded from all of its symptoms: one cause, and what follows from it.</summary>
/// <param name="Info">Of the symptom that is the cause; its page explains it.</param>
/// <param name="Object">The workload's object, as people change it; else the object where it was seen.</param>
/// <param name="Cause">What is broken and why, in plain sentences; says of how many pods, where there are several.</param>
/// <param name="NextStep">What the owner does about it, as an order. Null where the page has to say.</param>
/// <param name="Evidence">What it was read from, the decisive first. Raw text: redact it when it is shown.</param>
/// <param name="Consequences">What else is seen and will be well with the cause, one sentence each.</param>
/// <param name="PodsAffected">How many of the workload's pods show the cause; 0 where it shows on no pod.</param>
public sealed record Diagnosis(
    DiagnosisInfo Info,
    KubeObject Object,
    string Cause,
    string? NextStep,
    Impact Impact,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Consequences,
    Severity Severity,
    int PodsAffected)
{
    /// <summary>Null for an object that belongs to no workload.</summary>
    public Workload? Workload { get; init; }

    /// <summary>The container that the cause is about, where it is about one.</summary>
    public string? Container { get; init; }

    /// <summary>What else is broken and is no consequence of the cause, one sentence each.</summary>
    public IReadOnlyList<string> OtherCauses { get; init; } = [];

    /// <summary>Where one thing breaks several workloads: which thing, and which others. One sentence; null otherwise.</summary>
    public string? Shared { get; init; }
}
