using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>What carries labels, by namespace and label: a selector looks at the shortest list that one of its labels gives.</summary>
internal sealed class LabelIndex<T>
{
    private readonly Dictionary<(string Namespace, string Label, string Value), List<T>> _byLabel = [];
    private readonly Dictionary<string, List<T>> _byNamespace = new(StringComparer.Ordinal);
    private readonly Func<T, IReadOnlyDictionary<string, string>> _labels;

    public LabelIndex(IEnumerable<T> items, Func<T, string> ns, Func<T, IReadOnlyDictionary<string, string>> labels)
    {
        _labels = labels;
        foreach (T item in items)
        {
            if (!_byNamespace.TryGetValue(ns(item), out List<T>? all)) _byNamespace[ns(item)] = all = [];
            all.Add(item);
            foreach ((string label, string value) in labels(item))
            {
                if (!_byLabel.TryGetValue((ns(item), label, value), out List<T>? some)) _byLabel[(ns(item), label, value)] = some = [];
                some.Add(item);
            }
        }
    }

    public IEnumerable<T> Select(LabelSelector selector, string ns)
    {
        if (selector.IsNothing || !_byNamespace.TryGetValue(ns, out List<T>? candidates)) return [];
        foreach ((string label, string value) in selector.Equal)
        {
            if (!_byLabel.TryGetValue((ns, label, value), out List<T>? some)) return [];
            if (some.Count < candidates.Count) candidates = some;
        }

        return selector.IsEverything ? candidates : candidates.Where(item => selector.Takes(_labels(item)));
    }
}
