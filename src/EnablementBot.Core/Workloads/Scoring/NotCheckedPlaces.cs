using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>
/// Where a check could not look, read from what it says ("missing-secret-ref in payments"). A place that is not understood counts as everywhere:
/// a workload loses the points of that check, and is never given them for nothing.
/// </summary>
internal sealed class NotCheckedPlaces
{
    private readonly Dictionary<string, List<string[]>> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces;

    public NotCheckedPlaces(IEnumerable<NotChecked> items, IEnumerable<Workload> workloads)
    {
        _namespaces = [.. workloads.Select(workload => workload.Namespace)];
        foreach (NotChecked item in items)
        {
            string[] words = item.What.Split([' ', ',', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (!_places.TryGetValue(words[0], out List<string[]>? list)) _places[words[0]] = list = [];
            list.Add(words[1..]);
        }
    }

    public bool Include(string check, Workload workload) => _places.TryGetValue(check, out List<string[]>? places) && places.Exists(place => Covers(place, workload));

    private bool Covers(string[] place, Workload workload)
    {
        bool isUnderstood = false;
        foreach (string word in place)
        {
            int slash = word.IndexOf('/', StringComparison.Ordinal);
            string ns = slash < 0 ? word : word[..slash];
            if (!_namespaces.Contains(ns)) continue;
            isUnderstood = true;
            if (ns == workload.Namespace && (slash < 0 || word[(slash + 1)..] == workload.Name)) return true;
        }

        return !isUnderstood;
    }
}
