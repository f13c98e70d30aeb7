using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>How ready one workload is, by pillar. Whether it works just now is another question: <see cref="IsBroken"/> stands beside the level and does not change it.</summary>
/// <param name="Team">Who owns it, by its label or its namespace's; null where nothing says so.</param>
/// <param name="Score">0 to 100: the mean of the pillars that were checked, rounded down; null where none was.</param>
/// <param name="Pillars">All of them, in the order of <see cref="Pillar"/>.</param>
/// <param name="Blockers">What stands between it and the next level, worst first; empty at the top.</param>
public sealed record Scorecard(KubeObject Workload, string? Team, int? Score, ReadinessLevel Level, IReadOnlyList<PillarScore> Pillars, IReadOnlyList<Blocker> Blockers)
{
    /// <summary>A diagnosis says that it is broken now.</summary>
    public bool IsBroken { get; init; }

    /// <summary>At that level or above, and not broken: nobody would call a service ready that is down.</summary>
    public bool IsReadyFor(ReadinessLevel level) => Level >= level && !IsBroken;

    /// <summary>The level after this one; null at the top.</summary>
    public ReadinessLevel? Next => Level == ReadinessLevel.Exemplary ? null : Level + 1;
}

public enum PillarState
{
    /// <summary>At least one check looked at something of the workload.</summary>
    Checked,

    /// <summary>Checks apply, and none of them could look: no points, which is not the same as none lost.</summary>
    NotChecked,

    /// <summary>No check of this pillar is about such a workload, or all of them are off or waived.</summary>
    NothingToCheck,
}

/// <param name="Score">0 to 100; null unless it was checked.</param>
/// <param name="Level">By the pillar's own findings; null unless it was checked.</param>
/// <param name="Passed">Ids of checks that looked and found nothing.</param>
/// <param name="Failed">What is open, worst first.</param>
/// <param name="NotChecked">Ids of checks that could not look.</param>
public sealed record PillarScore(Pillar Pillar, PillarState State, int? Score, ReadinessLevel? Level, IReadOnlyList<string> Passed, IReadOnlyList<Blocker> Failed, IReadOnlyList<string> NotChecked);

/// <summary>A check that holds something back.</summary>
/// <param name="Count">Findings of it.</param>
/// <param name="IsNotChecked">It could not look; holds back the highest level only.</param>
public sealed record Blocker(CheckInfo Check, Severity Severity, int Count, bool IsNotChecked = false);

/// <summary>The workloads of a namespace or of a team together.</summary>
/// <param name="Level">That of its weakest workload; null without workloads.</param>
/// <param name="Score">The mean of the workloads that have one, rounded down.</param>
/// <param name="ReadyForProduction">Workloads at the level that the platform asks for, or above, that are not broken.</param>
/// <param name="Open">Findings of the namespace's own objects and of its workloads, by severity from info up.</param>
public sealed record GroupScorecard(string Name, ReadinessLevel? Level, int? Score, IReadOnlyList<Scorecard> Workloads, int ReadyForProduction, int Broken, IReadOnlyList<int> Open);
