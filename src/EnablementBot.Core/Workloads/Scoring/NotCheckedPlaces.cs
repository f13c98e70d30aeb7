using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>
/// Where a check could not look, read from what it says: "missing-secret-ref in payments", "… in payments (Deployment web)".
/// A place that is not understood counts as everywhere: a workload may lose the points of that check, and is never given them for nothing.
/// </summary>
internal sealed class NotCheckedPlaces
{
    private readonly Dictionary<string, List<string[]>> _places = new(StringComparer.Ordinal);
    private readonly ILookup<string, Workload> _workloads;

    public NotCheckedPlaces(IEnumerable<NotChecked> items, IEnumerable<Workload> workloads)
    {
        _workloads = workloads.ToLookup(workload => workload.Namespace, StringComparer.Ordinal);
        foreach (NotChecked item in items)
        {
            string[] words = item.What.Split([' ', ',', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (!_places.TryGetValue(words[0], out List<string[]>? list)) _places[words[0]] = list = [];
            list.Add(words[1..]);
        }
    }

    public bool Include(string check, Workload workload) => _places.TryGetValue(check, out List<string[]>? places) && places.Exists(place => Covers(place, workload));

    private bool Covers(string[] place, Workload workload)
    {
        string? ns = Array.Find(place, word => _workloads.Contains(word.Split('/', 2)[0]))?.Split('/', 2)[0];
        if (ns is null) return true;
        if (ns != workload.Namespace) return false;
        Workload[] named = [.. _workloads[ns].Where(candidate => Names(place, candidate))];
        return named.Length == 0 || named.Contains(workload);
    }

    private static bool Names(string[] place, Workload workload)
    {
        for (int i = 0; i + 1 < place.Length; i++)
        {
            if (place[i] == workload.Kind && (place[i + 1] == workload.Name || place[i + 1] == $"{workload.Namespace}/{workload.Name}")) return true;
        }

        return false;
    }
}
