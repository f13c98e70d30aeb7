using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>
/// Many symptoms, one cause per broken workload: the deepest of what most of its pods show. What others see of it (a Service without endpoints, an autoscaler without metrics)
/// is listed with it; where no cause explains it, it stands alone, spoken of by its own object.
/// </summary>
public static class RootCauses
{
    /// <summary>Worst impact first.</summary>
    public static IReadOnlyList<Diagnosis> Fold(ClusterSnapshot snapshot, IEnumerable<Observation> observations)
    {
        Symptom[] symptoms = [.. observations.OfType<Symptom>()];
        ILookup<Workload, Symptom> seen = symptoms.Where(symptom => symptom.Workload is null && symptom.Info.Depth >= CauseDepth.Workload)
            .SelectMany(symptom => Attachments.Of(snapshot, symptom).Distinct().Select(workload => (workload, symptom))).ToLookup(pair => pair.workload, pair => pair.symptom);
        List<(Diagnosis Diagnosis, string? Blames)> all = [];
        HashSet<Symptom> told = new(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<Workload, Symptom> own in symptoms.Where(symptom => symptom.Workload is not null).GroupBy(symptom => symptom.Workload!))
        {
            if (WorkloadFold.Of(snapshot, own.Key, [.. own], seen[own.Key]) is not { } folded) continue;
            told.UnionWith(folded.Told);
            // What a cause was read from is told with it: the ExternalSecret that does not sync, of a Secret that is missing.
            Symptom[] behind = [.. symptoms.Where(symptom => symptom.Workload is null && folded.Diagnosis.Evidence.Any(evidence => evidence.Object == symptom.Object.Ref))];
            told.UnionWith(behind);
            all.Add((folded.Diagnosis with { Evidence = [.. folded.Diagnosis.Evidence.Concat(behind.SelectMany(symptom => symptom.Evidence)).Distinct()] }, folded.Blames));
        }

        all.AddRange(Alone(symptoms.Where(symptom => !told.Contains(symptom) && symptom.Info.Id != LogsDiagnosis.Id)));
        return [.. SharedCauses.Named(all).OrderBy(diagnosis => diagnosis.Impact.Kind).ThenByDescending(diagnosis => diagnosis.Severity).ThenBy(diagnosis => diagnosis.Object.Namespace, StringComparer.Ordinal).ThenBy(diagnosis => diagnosis.Object.Name, StringComparer.Ordinal).ThenBy(diagnosis => diagnosis.Object.Kind, StringComparer.Ordinal)];
    }

    /// <summary>One per object. A route whose evidence names a Service that is told of itself is what follows from that.</summary>
    private static IEnumerable<(Diagnosis, string?)> Alone(IEnumerable<Symptom> left)
    {
        IGrouping<KubeObject, Symptom>[] byObject = [.. left.GroupBy(symptom => symptom.Object, (IEqualityComparer<KubeObject>)ReferenceEqualityComparer.Instance)];
        ILookup<ObjectRef, Symptom> following = byObject.Where(group => group.Key.Is(Kinds.Ingress) || group.Key.Type.Group == Kinds.HttpRoute.Group).SelectMany(group => group)
            .SelectMany(symptom => byObject.Where(other => other.Key.Is(Kinds.Service) && other.Key.Namespace == symptom.Object.Namespace && symptom.Evidence.Any(evidence => evidence.Object == other.Key.Ref)).Select(other => (other.Key.Ref, symptom)))
            .ToLookup(pair => pair.Ref, pair => pair.symptom);
        HashSet<Symptom> followers = new(following.SelectMany(group => group), ReferenceEqualityComparer.Instance);
        foreach (IGrouping<KubeObject, Symptom> group in byObject)
        {
            Symptom[] own = [.. group.Where(symptom => !followers.Contains(symptom))];
            if (own.Length == 0) continue;
            Symptom main = CauseGroups.Deepest(own);
            Impact impact = Impacts.OfOther(main);
            yield return (new(main.Info, group.Key, main.Cause, main.NextStep, impact, main.Evidence, [.. following[group.Key.Ref].Select(symptom => symptom.Cause)], main.Severity, group.Key.Is(Kinds.Pod) ? 1 : 0)
            {
                Workload = main.Workload,
                Container = main.Container,
                OtherCauses = [.. own.Where(symptom => !ReferenceEquals(symptom, main)).Select(symptom => symptom.Cause).Distinct(StringComparer.Ordinal)],
            }, main.Blames);
        }
    }
}
