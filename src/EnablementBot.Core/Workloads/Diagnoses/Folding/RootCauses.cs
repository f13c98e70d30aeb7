using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>Many symptoms of one workload, one cause: the deepest.</summary>
public static class RootCauses
{
    public static IReadOnlyList<Diagnosis> Fold(ClusterSnapshot snapshot, IEnumerable<Observation> observations) =>
    [
        .. from symptom in observations.OfType<Symptom>()
           group symptom by (object?)symptom.Workload ?? symptom.Object into symptoms
           let main = symptoms.OrderBy(symptom => symptom.Info.Depth).ThenBy(symptom => symptom.Info.Order).First()
           select new Diagnosis(main.Info, main.Workload?.Object ?? main.Object, main.Cause, main.NextStep, new(ImpactKind.NoneYet, "no impact yet"), main.Evidence, [], main.Severity, main.Object.Is(Kinds.Pod) ? 1 : 0) { Workload = main.Workload, Container = main.Container },
    ];
}
