using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>One cause of a workload, with the symptoms that show it.</summary>
/// <param name="Weight">How many pods it keeps from serving, also those that it keeps from being made.</param>
internal sealed record CauseGroup(IReadOnlyList<Symptom> Symptoms, long Weight)
{
    /// <summary>The one that is told: of the newest pod, whose events are the freshest.</summary>
    public Symptom First => Symptoms[^1];

    public DiagnosisInfo Info => First.Info;

    public int Pods => Symptoms.Select(symptom => symptom.Object).Count(about => about.Is(Kinds.Pod));

    public Severity Severity => Symptoms.Max(symptom => symptom.Severity);

    /// <summary>What is broken now goes before what is past or mild, whatever its depth.</summary>
    public static int Urgency(Severity severity) => severity switch
    {
        >= Severity.High => 0,
        Severity.Medium => 1,
        _ => 2,
    };

    public static IOrderedEnumerable<CauseGroup> Sort(IEnumerable<CauseGroup> groups) =>
        groups.OrderBy(group => Urgency(group.Severity)).ThenBy(group => group.Info.Depth >= CauseDepth.Workload).ThenByDescending(group => group.Weight).ThenBy(group => group.Info.Depth).ThenBy(group => group.Info.Order).ThenBy(group => group.First.Object.Name, StringComparer.Ordinal);
}
