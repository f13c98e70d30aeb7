using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Workloads;

/// <summary>Which checks are run, and whose results are reported.</summary>
internal sealed class EvaluationScope(ClusterSnapshot snapshot, PlatformPolicy policy, EvaluationOptions options)
{
    private readonly HashSet<string>? _namespaces = options.Namespaces is { } asked ? new(asked, StringComparer.Ordinal) : null;

    /// <summary>Somebody who asks for a check by name is told that it is off.</summary>
    public IEnumerable<NotChecked> TurnedOff => (options.Checks ?? []).Where(policy.IsOff).Select(id => new NotChecked(id, "the platform has turned this check off"));

    public bool Runs(string check) => !policy.IsOff(check) && (options.Checks is not { } wanted || wanted.Any(pattern => Glob.Matches(pattern, check)));

    /// <summary>Cluster-wide objects are reported with every choice of namespaces, except a Namespace that is not among them.</summary>
    public bool Reports(KubeObject item)
    {
        string ns = item.Is(Kinds.Namespace) ? item.Name : item.Namespace;
        if (_namespaces is not null) return (ns.Length == 0 && Kinds.IsClusterScoped(item.Type)) || _namespaces.Contains(ns);
        return true;
    }

    /// <summary>As <see cref="Reports(KubeObject)"/>, without the namespaces that belong to the platform: nobody else can mend those.</summary>
    public bool Reports(Finding finding) => Reports(finding.Object) && (_namespaces is not null || !IsExcluded(finding.Object));

    /// <summary>What is said of the cluster, or of an object without a namespace, holds for every choice.</summary>
    public bool Reports(SystemFact fact)
    {
        string ns = fact.About is null ? "" : fact.About.Kind == Kinds.Namespace.Name ? fact.About.Name : fact.About.Namespace;
        if (ns.Length == 0) return true;
        return _namespaces is not null ? _namespaces.Contains(ns) : !(snapshot.IsLive && policy.Excludes(ns));
    }

    public bool Scores(Workload workload) => Reports(workload.Object) && (_namespaces is not null || !IsExcluded(workload.Object));

    private bool IsExcluded(KubeObject item) => snapshot.IsLive && policy.Excludes(item.Is(Kinds.Namespace) ? item.Name : item.Namespace);
}
