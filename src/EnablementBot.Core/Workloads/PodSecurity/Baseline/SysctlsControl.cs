using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

internal sealed class SysctlsControl : IPodSecurityControl
{
    /// <summary>Settings that each pod has for itself. Source: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/ (the last two since 1.37)</summary>
    private static readonly FrozenSet<string> Safe = FrozenSet.Create(StringComparer.Ordinal,
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem", "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat");

    public ControlInfo Info { get; } = new("sysctls", PodSecurityLevel.Baseline, "forbidden sysctls", "sysctls",
        "Set only safe kernel parameters", "Other kernel parameters reach every pod of the node.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        string[] refused = [.. Unsafe(pod)];
        if (refused.Length == 0) return [];
        return [new(null, $"sets the kernel parameter {string.Join(", ", refused)}, which the Pod Security level baseline does not allow", FieldOf(pod), FixOf(pod))];
    }

    public static string FieldOf(PodTemplate pod) => pod.SpecPointer + "/securityContext/sysctls";

    /// <summary>Names of kernel parameters outside the safe ones.</summary>
    public static IEnumerable<string> Unsafe(PodTemplate pod) => pod.Security["sysctls"].Items.Where(IsUnsafe).Select(sysctl => sysctl["name"].Text ?? "(unnamed)").Distinct(StringComparer.Ordinal);

    /// <summary>Leaves the safe ones.</summary>
    public static PatchFix FixOf(PodTemplate pod)
    {
        JsonNode[] kept = [.. pod.Security["sysctls"].Items.Where(sysctl => !IsUnsafe(sysctl)).Select(sysctl => JsonNode.Parse(sysctl.ToString())!)];
        return new([kept.Length == 0 ? PatchOperation.Remove(FieldOf(pod)) : PatchOperation.Set(FieldOf(pod), new JsonArray(kept))]);
    }

    /// <summary>Only a name is judged; the API server refuses an entry without one.</summary>
    private static bool IsUnsafe(Json sysctl) => sysctl["name"].Text is not { } name || !Safe.Contains(name);
}
