using System.Collections.Frozen;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Dangerous is what the baseline of Pod Security refuses: everything beyond what runtimes give anyway, and NET_RAW. Names count in any letters and with CAP_, as runtimes read them.</summary>
internal sealed class CapabilitiesAddCheck : IFixingCheck
{
    /// <summary>Rights over the pod's own share of the node, which lead no further: memory that stays, priority, limits.</summary>
    private static readonly FrozenSet<string> Milder = FrozenSet.Create(StringComparer.Ordinal, "IPC_LOCK", "SYS_NICE", "SYS_RESOURCE", "NET_BROADCAST", "LEASE", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ");

    public CheckInfo Info { get; } = new("caps-add", Pillar.Hygiene, Severity.Critical, "Add no dangerous capabilities", "Capabilities such as SYS_ADMIN and NET_ADMIN lead from the container to its node.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            foreach (Container container in workload.Template.Containers)
            {
                string[] dangerous = [.. container.Security["capabilities"]["add"].Texts.Where(IsDangerous).Distinct(StringComparer.Ordinal)];
                if (dangerous.Length == 0) continue;
                Finding finding = new(Info, workload, container, $"adds the capabilit{(dangerous.Length == 1 ? "y" : "ies")} {string.Join(", ", dangerous)}", container.Pointer + "/securityContext/capabilities/add");
                yield return dangerous.All(name => Milder.Contains(Plain(name))) ? finding with { Severity = Severity.High } : finding;
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (finding.IsEphemeral() || WorkloadReader.TemplateOf(finding.Object) is not { } pod) return null;
        Container? container = pod.Containers.FirstOrDefault(container => finding.Field!.StartsWith(container.Pointer + "/", StringComparison.Ordinal));
        return container is null ? null : CapabilitiesBaselineControl.Keep(finding.Field!, container.Security["capabilities"]["add"].Texts.Where(name => !IsDangerous(name)));
    }

    private static bool IsDangerous(string name) => !CapabilitiesBaselineControl.Allowed.Contains(Plain(name));

    private static string Plain(string name)
    {
        string upper = name.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}
