using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Reading;
using EnablementBot.Core.Workloads.Scoring;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Workloads;

/// <summary>
/// Both answers about one reading: what is broken now, and how ready it is. Every text in it is redacted and may be shown,
/// but it is still text that others wrote: whoever shows it escapes it. <see cref="Snapshot"/> is as it was read.
/// </summary>
public sealed record Evaluation
{
    public required ClusterSnapshot Snapshot { get; init; }

    /// <summary>What is open, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<WaivedFinding> Waived { get; init; } = [];

    /// <summary>Findings that are open, and were waived until the waiver's end.</summary>
    public IReadOnlyList<WaivedFinding> ExpiredWaivers { get; init; } = [];

    /// <summary>One for each broken workload, worst first; none for manifests.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses { get; init; } = [];

    /// <summary>What looks broken and is meant so.</summary>
    public IReadOnlyList<Expected> Expected { get; init; } = [];

    public IReadOnlyList<ObjectHealth> Health { get; init; } = [];

    public IReadOnlyList<NotChecked> NotChecked { get; init; } = [];

    public IReadOnlyList<SystemFact> Systems { get; init; } = [];

    public IReadOnlyList<Scorecard> Scorecards { get; init; } = [];

    /// <summary>By namespace, in order of their names.</summary>
    public IReadOnlyList<GroupScorecard> Namespaces { get; init; } = [];

    /// <summary>By team, in order of their names; workloads that name no team are in none.</summary>
    public IReadOnlyList<GroupScorecard> Teams { get; init; } = [];

    /// <summary>Documents that could not be read.</summary>
    public IReadOnlyList<ReadProblem> Problems { get; init; } = [];

    /// <summary>The level that the platform asks for in production.</summary>
    public ReadinessLevel ProductionLevel { get; init; } = ReadinessLevel.ProductionReady;
}
