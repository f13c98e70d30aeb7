using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Identity;

/// <summary>The level of the Pod Security Standards that each namespace enforces. Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/</summary>
internal sealed class PodSecurityLevelsReader : ISystemReader
{
    private const string Prefix = "pod-security.kubernetes.io/";

    public SystemInfo Info { get; } = new("pod-security", "Pod Security Standards", "identity");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Namespaces", [Kinds.Namespace], "levels are not known")) yield return gap;
        foreach (KubeObject ns in snapshot.OfKind(Kinds.Namespace).Where(ns => !ns.Name.StartsWith("kube-", StringComparison.Ordinal)))
        {
            string enforce = ns.Labels.GetValueOrDefault(Prefix + "enforce") ?? "";
            string warn = ns.Labels.GetValueOrDefault(Prefix + "warn") ?? "", audit = ns.Labels.GetValueOrDefault(Prefix + "audit") ?? "";
            string others = (warn.Length > 0 && warn != enforce ? $", warns of {warn}" : "") + (audit.Length > 0 && audit != enforce ? $", records {audit}" : "");
            bool isEnforced = enforce is "baseline" or "restricted";
            if (!isEnforced && !snapshot.IsLive && enforce.Length == 0) continue;
            yield return Info.Told(!isEnforced, ns.Ref, isEnforced ? $"enforces {enforce}{others}" : enforce.Length == 0 ? $"enforces no level{others}" : $"enforces {enforce}, which refuses nothing{others}", ns.At($"metadata.labels[{Prefix}enforce]"));
        }
    }
}
