using EnablementBot.Core.Workloads.Diagnoses.Wording;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>One thing that breaks several workloads (a node, a quota, a Secret, a database) is named with each of them: repairing it once is enough.</summary>
internal static class SharedCauses
{
    public static IEnumerable<Diagnosis> Named(IReadOnlyList<(Diagnosis Diagnosis, string? Blames)> folded)
    {
        ILookup<string, Diagnosis> byThing = folded.Where(pair => pair.Blames is not null).ToLookup(pair => pair.Blames!, pair => pair.Diagnosis, StringComparer.Ordinal);
        foreach ((Diagnosis diagnosis, string? thing) in folded)
        {
            Diagnosis[] others = thing is null ? [] : [.. byThing[thing].Where(other => !ReferenceEquals(other, diagnosis))];
            yield return others.Length == 0 ? diagnosis : diagnosis with
            {
                Shared = $"{thing} also breaks {Words.List(others.Select(other => other.Object.Namespace == diagnosis.Object.Namespace ? $"{other.Object.Kind} {other.Object.Name}" : other.Object.Ref.ToString()))}.",
            };
        }
    }
}
