using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.RuntimeSecurity;

/// <summary>Tetragon's eBPF policies, and the workloads they watch. Source: https://tetragon.io/docs/concepts/tracing-policy/k8s-filtering/</summary>
internal sealed class TetragonReader : ISystemReader
{
    private static readonly ObjectKind Everywhere = new("cilium.io", "TracingPolicy");
    private static readonly ObjectKind Namespaced = new("cilium.io", "TracingPolicyNamespaced");
    private static readonly string[] Hooks = ["kprobes", "tracepoints", "uprobes", "lsmhooks"];

    public SystemInfo Info { get; } = new("tetragon", "Tetragon (eBPF)", "runtime security");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "TracingPolicies", [Everywhere, Namespaced])) yield return gap;
        foreach (KubeObject policy in snapshot.OfKind(Everywhere).Concat(snapshot.OfKind(Namespaced)))
        {
            string[] calls = [.. Hooks.SelectMany(hook => policy.Spec[hook].Items).Select(hook => hook["call"].Text ?? hook["event"].Text ?? hook["hook"].Text ?? hook["path"].Text).OfType<string>().Distinct(StringComparer.Ordinal)];
            bool kills = Hooks.SelectMany(hook => policy.Spec[hook].Items).SelectMany(hook => hook["selectors"].Items).SelectMany(selector => selector["matchActions"].Items).Any(action => action["action"].Text is "Sigkill" or "Override" or "NotifyEnforcer");
            Json selector = policy.Spec["podSelector"];
            string pods = !selector.Exists || selector.Count == 0 ? "all pods" : $"the pods of {Words.List(Selected(snapshot, policy, selector))}";
            string where = policy.Is(Namespaced) ? $" of {policy.Namespace}" : "";
            bool isIdle = selector.Count > 0 && snapshot.IsLive && policy.Is(Namespaced) && !Selected(snapshot, policy, selector).Any();
            yield return Info.Told(isIdle || calls.Length == 0, policy.Ref, isIdle ? "watches nothing: no pod of its namespace has its labels" : calls.Length == 0 ? "has no hooks: it watches nothing" : $"watches {Words.List(calls)} in {pods}{where}{(kills ? ", and stops what it catches" : "")}", policy.At("spec"));
        }
    }

    private static IEnumerable<string> Selected(ClusterSnapshot snapshot, KubeObject policy, Json selector)
    {
        LabelSelector labels = LabelSelector.Of(selector);
        IEnumerable<string> namespaces = policy.Is(Namespaced) ? [policy.Namespace] : snapshot.Workloads.Select(workload => workload.Namespace).Distinct(StringComparer.Ordinal);
        return namespaces.SelectMany(ns => snapshot.Relations.WorkloadsBy(labels, ns)).Select(workload => workload.Name);
    }
}
