using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Workloads;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>The symptoms of one workload as causes: of each pod its deepest, those alike put together.</summary>
internal static class CauseGroups
{
    /// <summary>The weightiest first; what only follows from others is left out here.</summary>
    public static IReadOnlyList<CauseGroup> Of(Workload workload, IReadOnlyList<Symptom> symptoms)
    {
        Symptom[] rivals = [.. symptoms.Where(symptom => symptom.Info.Id != LogsDiagnosis.Id && symptom.Info.Depth < CauseDepth.Consequence)];
        Symptom[] wide = [.. rivals.Where(symptom => !symptom.Object.Is(Kinds.Pod) || (workload.Object.Is(Kinds.Pod) && workload.Pods.Count == 0))];
        List<(Symptom Shown, KubeObject Pod)> perPod = [];
        foreach (IGrouping<KubeObject, Symptom> ofPod in rivals.Except(wide).GroupBy(symptom => symptom.Object).OrderBy(group => group.Key.Created))
        {
            Symptom own = Deepest(ofPod);
            Symptom cause = wide.Where(candidate => IsCauseOf(candidate, own, ofPod.Key)).Append(own).MinBy(symptom => ((int)symptom.Info.Depth, symptom.Info.Order))!;
            perPod.Add((cause, ofPod.Key));
            // A second container of the pod that is broken for reasons of its own.
            foreach (Symptom other in ofPod.Where(other => other.Container is not null && own.Container is not null && other.Container != own.Container && other.Info.Depth <= CauseDepth.Pod && own.Info.Depth >= other.Info.Depth && CauseGroup.Urgency(other.Severity) == 0).GroupBy(other => other.Container).Select(Deepest)) perPod.Add((other, ofPod.Key));
        }

        perPod = LowestFirst(workload, perPod);
        IEnumerable<CauseGroup> byPods = perPod.GroupBy(pair => (pair.Shown.Info.Id, pair.Shown.Container, pair.Shown.Key)).Select(group => new CauseGroup([.. group.Select(pair => pair.Shown).Distinct()], group.Select(pair => pair.Pod).Where(PodState.IsCurrent).Distinct().Count()));
        IEnumerable<CauseGroup> others = wide.Except(perPod.Select(pair => pair.Shown)).GroupBy(symptom => (symptom.Info.Id, symptom.Object, symptom.Key)).Select(group => new CauseGroup([.. group], Missing(workload, group.First())));
        return [.. CauseGroup.Sort(byPods.Concat(others))];
    }

    public static Symptom Deepest(IEnumerable<Symptom> symptoms) => symptoms.OrderBy(symptom => CauseGroup.Urgency(symptom.Severity)).ThenBy(symptom => symptom.Info.Depth).ThenBy(symptom => symptom.Info.Order).First();

    /// <summary>A claim or class that is broken is why a pod that uses it has no node.</summary>
    private static bool IsCauseOf(Symptom candidate, Symptom own, KubeObject pod)
    {
        if (candidate.Info.Depth != CauseDepth.Surroundings && !candidate.Object.Is(Kinds.PersistentVolumeClaim)) return false;
        if (own.Info.Id is not ("unschedulable" or "container-start-error")) return false;
        return candidate.Blames is { } blamed && (blamed == own.Blames || (blamed.StartsWith("StorageClass ", StringComparison.Ordinal) && !pod.Spec["nodeName"].Exists))
            || pod.Spec["volumes"].Items.Any(volume => volume["persistentVolumeClaim"]["claimName"].Is(candidate.Object.Name) && candidate.Object.Is(Kinds.PersistentVolumeClaim));
    }

    /// <summary>Of a set whose pods wait for the one before them, only the lowest broken pod tells.</summary>
    private static List<(Symptom Shown, KubeObject Pod)> LowestFirst(Workload workload, List<(Symptom Shown, KubeObject Pod)> perPod)
    {
        if (!StatefulSetDiagnosis.IsOrdered(workload)) return perPod;
        (Symptom Shown, KubeObject Pod)[] broken = [.. perPod.Where(pair => CauseGroup.Urgency(pair.Shown.Severity) == 0 && !PodState.IsReady(pair.Pod))];
        if (broken.Length == 0) return perPod;
        KubeObject lowest = broken.MinBy(pair => StatefulSetDiagnosis.Ordinal(pair.Pod) ?? int.MaxValue).Pod;
        Symptom told = broken.First(pair => ReferenceEquals(pair.Pod, lowest)).Shown;
        return [.. perPod.Where(pair => ReferenceEquals(pair.Pod, lowest) || (pair.Shown.Info.Id == told.Info.Id && pair.Shown.Key == told.Key))];
    }

    /// <summary>Pods that do not exist are the weight of what keeps them from being made.</summary>
    private static long Missing(Workload workload, Symptom symptom) =>
        symptom.Info.Depth < CauseDepth.Workload && ReferenceEquals(symptom.Object, workload.Object) ? Math.Max(0, ReplicaCount.Of(workload).Wanted - workload.Pods.Count(PodState.IsCurrent)) : 0;
}
