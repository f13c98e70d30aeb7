using EnablementBot.Core.Workloads.Checks;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>
/// The points of a set of checks: <c>floor(100 × (1 − lost / possible))</c>.
/// Each check that looked at something of the workload adds its weight to what is possible: info 0, low 1, medium 2, high 4, critical 8, each step of severity double the one before.
/// A check that found something loses the weight of its worst finding, however many there are; a finding that is worse than its check counts with its own weight on both sides.
/// Checks that are waived, off, about something else, or could not look stand on neither side. Rounded down, so that 100 means that nothing is lost.
/// </summary>
internal readonly record struct Score(int Lost, int Possible)
{
    public static int Weight(Severity severity) => severity == Severity.Info ? 0 : 1 << ((int)severity - 1);

    public Score Add(Severity check, Severity? worst)
    {
        int lost = worst is { } open ? Weight(open) : 0;
        return new(Lost + lost, Possible + Math.Max(Weight(check), lost));
    }

    public Score Add(Score other) => new(Lost + other.Lost, Possible + other.Possible);

    /// <summary>Null where nothing of any weight was looked at.</summary>
    public int? Points => Possible == 0 ? null : 100 * (Possible - Lost) / Possible;
}
