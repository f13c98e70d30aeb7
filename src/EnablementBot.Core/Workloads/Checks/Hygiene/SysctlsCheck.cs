using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal sealed class SysctlsCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("sysctls", Pillar.Hygiene, Severity.Medium, "Set only safe kernel parameters", "Other kernel parameters reach every pod of the node, and the kubelet refuses most of them.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        let names = string.Join(", ", SysctlsControl.Unsafe(workload.Template))
        where names.Length > 0
        select new Finding(Info, workload.Object, $"sets kernel parameters that are not safe: {names}", SysctlsControl.FieldOf(workload.Template));

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => WorkloadReader.TemplateOf(finding.Object) is { } pod ? SysctlsControl.FixOf(pod) : null;
}
