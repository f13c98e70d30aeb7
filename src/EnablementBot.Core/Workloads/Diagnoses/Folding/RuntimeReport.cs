using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>What is broken now, what only looks so, and what could not be looked at.</summary>
/// <param name="Diagnoses">Worst impact first.</param>
public sealed record RuntimeReport(IReadOnlyList<Diagnosis> Diagnoses, IReadOnlyList<Expected> Expected, IReadOnlyList<NotChecked> NotChecked)
{
    /// <summary>Empty for manifests, which have no status to believe. A diagnosis that throws is not checked, and the others go on.</summary>
    public static RuntimeReport Of(ClusterSnapshot snapshot) => Of(snapshot, RuntimeDiagnoses.All);

    internal static RuntimeReport Of(ClusterSnapshot snapshot, IReadOnlyList<IDiagnosis> diagnoses)
    {
        if (!snapshot.IsLive) return new([], [], []);
        Observation[] observations = [.. diagnoses.AsParallel().AsOrdered().Select(diagnosis => Inspect(diagnosis, snapshot)).AsSequential().SelectMany(found => found)];
        IReadOnlyList<Diagnosis> folded = RootCauses.Fold(snapshot, observations);
        // What is broken is not on its way, whatever one look at it says.
        HashSet<Workload> broken = [.. folded.Where(diagnosis => diagnosis.Impact.Kind != ImpactKind.NoneYet).Select(diagnosis => diagnosis.Workload).OfType<Workload>()];
        return new(folded, [.. observations.OfType<Expected>().Distinct().Where(expected => expected.Workload is null || !broken.Contains(expected.Workload))], [.. observations.OfType<NotChecked>().Distinct()]);
    }

    private static IReadOnlyList<Observation> Inspect(IDiagnosis diagnosis, ClusterSnapshot snapshot)
    {
#pragma warning disable CA1031 // one broken rule must not hide what the others see
        try
        {
            return [.. diagnosis.Inspect(snapshot)];
        }
        catch (Exception error)
        {
            return [Checks.NotChecked.Failed(diagnosis.Info.Id, error)];
        }
#pragma warning restore CA1031
    }
}
