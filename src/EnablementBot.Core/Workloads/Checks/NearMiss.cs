using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <param name="Own">What the workload has there; null for nothing.</param>
internal sealed record LabelDifference(string Label, string Wanted, string? Own);

/// <summary>The workload that a selector nearly takes, and what keeps it from that.</summary>
/// <param name="IsOnly">No other is as near, so that this one must be meant.</param>
internal sealed record NearMiss(Workload Workload, IReadOnlyList<LabelDifference> Differences, bool IsOnly)
{
    /// <param name="name">Of the object that selects: a workload of that name is likelier to be meant.</param>
    public static NearMiss? Of(ClusterSnapshot snapshot, LabelSelector selector, string ns, string name)
    {
        (Workload Workload, int Score)[] ranked =
        [
            .. from workload in snapshot.Workloads
               where workload.Namespace == ns
               let score = Score(selector, workload, name)
               where score > 0
               orderby score descending
               select (workload, score),
        ];
        if (ranked.Length == 0) return null;
        Workload best = ranked[0].Workload;
        LabelDifference[] differences =
        [
            .. from pair in selector.Equal
               let own = best.Template.Labels.GetValueOrDefault(pair.Key)
               where own != pair.Value
               select new LabelDifference(pair.Key, pair.Value, own),
        ];
        return differences.Length == 0 ? null : new(best, differences, ranked.Length == 1 || ranked[1].Score < ranked[0].Score);
    }

    /// <summary>What to say after "selects no pods", with the mark before it; empty where there is nothing to say.</summary>
    public static string Hint(ClusterSnapshot snapshot, LabelSelector selector, string ns, string name)
    {
        if (snapshot.Workloads.FirstOrDefault(workload => workload.Namespace != ns && selector.Takes(workload.Template.Labels)) is { } elsewhere)
        {
            return $"; {elsewhere.Kind} {elsewhere.Name} has these labels, but in namespace {(elsewhere.Namespace.Length == 0 ? "(none given)" : elsewhere.Namespace)}";
        }

        return Of(snapshot, selector, ns, name) is { } near ? $"; the nearest is {near.Workload.Kind} {near.Workload.Name}, {string.Join(" and ", near.Differences.Select(Say))}" : "";
    }

    /// <summary>Steps that make the selector at <paramref name="pointer"/> take the workload; null where nothing of the selector would remain.</summary>
    public IReadOnlyList<PatchOperation>? Repair(string pointer, LabelSelector selector)
    {
        if (!IsOnly || Differences.Count(difference => difference.Own is null) == selector.Equal.Count) return null;
        return [.. Differences.Select(difference => difference.Own is null
            ? PatchOperation.Remove($"{pointer}/{Patching.Step(difference.Label)}")
            : PatchOperation.Set($"{pointer}/{Patching.Step(difference.Label)}", difference.Own))];
    }

    private static string Say(LabelDifference difference) => difference.Own is null
        ? $"which has no label {difference.Label}"
        : $"whose label {difference.Label} is {difference.Own} and not {difference.Wanted}";

    /// <summary>Equal labels weigh most; then the same name, and values that look like a slip. Pods that end are seldom meant.</summary>
    private static int Score(LabelSelector selector, Workload workload, string name)
    {
        int score = 0;
        foreach ((string label, string wanted) in selector.Equal)
        {
            if (!workload.Template.Labels.TryGetValue(label, out string? own)) continue;
            score += own == wanted ? 20 : string.Equals(own, wanted, StringComparison.OrdinalIgnoreCase) || Spelling.IsNear(own, wanted) ? 8 : 0;
        }

        if (workload.Name == name) score += 6;
        if (score > 0 && workload.RunsToCompletion) score -= 5;
        return score;
    }
}
