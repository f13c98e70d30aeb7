using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>The workload that a selector without pods most likely means: most labels in common, then the likeliest misspelling.</summary>
internal static class NearestWorkload
{
    /// <summary>Letters that a misspelled value may differ in.</summary>
    private const int Misspelling = 3;

    public static Workload? Of(ClusterSnapshot snapshot, LabelSelector selector, KubeObject service) =>
        snapshot.Workloads.Where(workload => workload.Namespace == service.Namespace && !workload.RunsToCompletion)
            .Select(workload => (Workload: workload, Score: Score(workload, selector, service)))
            .Where(pair => pair.Score > 0).OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Workload.Name, StringComparer.Ordinal)
            .Select(pair => pair.Workload).FirstOrDefault();

    /// <summary>A workload of another namespace that the selector would take.</summary>
    public static Workload? Elsewhere(ClusterSnapshot snapshot, LabelSelector selector, KubeObject service) =>
        snapshot.Workloads.FirstOrDefault(workload => workload.Namespace != service.Namespace && selector.Takes(workload.Template.Labels));

    private static int Score(Workload workload, LabelSelector selector, KubeObject service)
    {
        int score = workload.Name == service.Name ? 2 : 0;
        foreach ((string label, string value) in selector.Equal)
        {
            string? own = workload.Template.Labels.GetValueOrDefault(label);
            if (own == value) score += 4;
            else if (own is not null && Distance(own, value) <= Misspelling) score += 3;
            else if (own is null && workload.Template.Labels.Values.Contains(value, StringComparer.Ordinal)) score += 3;
        }

        return score;
    }

    /// <summary>Levenshtein; labels are at most 63 letters long.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Length > 63 || right.Length > 63) return int.MaxValue;
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = corner + (left[i - 1] == right[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[right.Length];
    }
}
