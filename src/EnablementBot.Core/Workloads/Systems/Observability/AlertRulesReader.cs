using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>
/// Whether an alert is about a workload: a PrometheusRule of its namespace that carries its name, or whose expression names it in a matcher (<c>deployment="checkout"</c>).
/// Source: https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
/// </summary>
internal sealed partial class AlertRulesReader : ISystemReader
{
    private static readonly string[] NameLabels = ["app.kubernetes.io/name", "app"];

    public SystemInfo Info { get; } = new("prometheus-rules", "Prometheus alerts", "observability");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "PrometheusRules", [Kinds.PrometheusRule], "alerts are not known")) yield return gap;
        IReadOnlyList<KubeObject> rules = snapshot.OfKind(Kinds.PrometheusRule);
        if (rules.Count == 0) yield break;
        ILookup<(string Namespace, string Name), Alert> alerts = rules.SelectMany(Alerts).ToLookup(alert => (alert.Namespace, alert.Name));
        foreach (Workload workload in snapshot.Workloads)
        {
            Alert[] own = [.. NamedWorkloads.Names(workload).Distinct(StringComparer.Ordinal).SelectMany(name => alerts[(workload.Namespace, name)]).DistinctBy(alert => (alert.Rule, alert.Title))];
            string[] titles = [.. own.Where(alert => alert.Title.Length > 0).Select(alert => alert.Title).Distinct(StringComparer.Ordinal)];
            SystemEvidence[] evidence = [.. own.Select(alert => alert.Rule).Distinct().Select(rule => rule.At("spec.groups"))];
            if (titles.Length > 0) yield return Info.Present(workload.Object.Ref, $"{Words.Count(titles.Length, "alert")} about it: {Words.List(titles)}", evidence);
            else if (own.Length > 0) yield return Info.Attention(workload.Object.Ref, $"PrometheusRule {own[0].Rule.Name} only records, and alerts nobody", evidence);
            else if (snapshot.IsLive && !workload.RunsToCompletion && snapshot.CanSee(Kinds.PrometheusRule, workload.Namespace)) yield return Info.Absent(workload.Object.Ref, "no alert is about it: no PrometheusRule names it");
        }
    }

    /// <summary>One for each pair of namespace and name that a rule speaks of; without a title for a rule that only records.</summary>
    private static IEnumerable<Alert> Alerts(KubeObject source)
    {
        string[] labelled = [.. NameLabels.Select(label => source.Labels.GetValueOrDefault(label)).OfType<string>().Append(source.Name)];
        foreach (Json rule in source.Spec["groups"].Items.SelectMany(group => group["rules"].Items))
        {
            string title = rule["alert"].Text ?? "";
            Dictionary<string, string> matched = new(StringComparer.Ordinal);
            HashSet<string> namespaces = new(StringComparer.Ordinal) { source.Namespace };
            foreach (Match match in Matcher().Matches(rule["expr"].Scalar ?? ""))
            {
                string value = match.Groups["value"].Value;
                if (match.Groups["label"].Value is "namespace" or "kubernetes_namespace" or "exported_namespace") namespaces.Add(value);
                else matched.TryAdd(value, value);
            }

            // What a rule of another team says about a name holds only with the namespace beside it.
            foreach (string ns in namespaces)
            {
                foreach (string name in matched.Keys.Concat(ns == source.Namespace ? labelled : []).Distinct(StringComparer.Ordinal)) yield return new(ns, name, title, source);
            }
        }
    }

    /// <summary>A matcher of PromQL, without what a pattern adds to the name ("checkout-.*").</summary>
    [GeneratedRegex("""(?<label>[a-zA-Z_][a-zA-Z0-9_]*)\s*=~?\s*["'](?<value>[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(-?(\.[*+]|\[[^\]"']*\][*+]?|\$))*["']""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Matcher();

    private sealed record Alert(string Namespace, string Name, string Title, KubeObject Rule);
}
