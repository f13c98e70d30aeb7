namespace EnablementBot.Core.Workloads.Objects;

/// <summary>
/// Which labels an object must have. An empty selector takes everything, a missing one nothing:
/// the API's rule for NetworkPolicies, budgets and workloads (an empty selector of a Service takes nothing: ask with <see cref="OfService"/>).
/// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
/// </summary>
public sealed class LabelSelector
{
    public static readonly LabelSelector Nothing = new(new Dictionary<string, string>(), [], takesNothing: true);

    private readonly IReadOnlyList<Json> _expressions;
    private readonly bool _takesNothing;

    private LabelSelector(IReadOnlyDictionary<string, string> equal, IReadOnlyList<Json> expressions, bool takesNothing)
    {
        (Equal, _expressions, _takesNothing) = (equal, expressions, takesNothing);
    }

    /// <summary>The labels that must be exactly these: what an index can look up.</summary>
    public IReadOnlyDictionary<string, string> Equal { get; }

    public bool IsNothing => _takesNothing;

    public bool IsEverything => !_takesNothing && Equal.Count == 0 && _expressions.Count == 0;

    /// <summary>A <c>LabelSelector</c> of the API: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static LabelSelector Of(Json selector) => selector.IsObject
        ? new(KubeObject.TextsOf(selector["matchLabels"]), [.. selector["matchExpressions"].Items], takesNothing: false)
        : Nothing;

    /// <summary>The plain map of a Service or ReplicationController, which takes nothing when it is empty.</summary>
    public static LabelSelector OfService(Json selector) => selector.Count > 0 ? new(KubeObject.TextsOf(selector), [], takesNothing: false) : Nothing;

    public bool Takes(IReadOnlyDictionary<string, string> labels)
    {
        if (_takesNothing) return false;
        foreach ((string name, string value) in Equal)
        {
            if (!labels.TryGetValue(name, out string? own) || own != value) return false;
        }

        return _expressions.All(expression => Takes(expression, labels));
    }

    private static bool Takes(Json expression, IReadOnlyDictionary<string, string> labels)
    {
        string? own = labels.GetValueOrDefault(expression["key"].Text ?? "");
        return expression["operator"].Text switch
        {
            "In" => own is not null && expression["values"].Texts.Contains(own, StringComparer.Ordinal),
            "NotIn" => own is null || !expression["values"].Texts.Contains(own, StringComparer.Ordinal),
            "Exists" => own is not null,
            "DoesNotExist" => own is null,
            _ => false,
        };
    }
}
