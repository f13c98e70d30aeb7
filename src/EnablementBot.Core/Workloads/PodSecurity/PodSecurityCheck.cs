using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.PodSecurity;

/// <summary>A control asked of every workload.</summary>
internal sealed class PodSecurityCheck : IFixingCheck
{
    private readonly IPodSecurityControl _control;

    public PodSecurityCheck(IPodSecurityControl control)
    {
        _control = control;
        ControlInfo info = control.Info;
        Info = new(info.Id, Pillar.Hygiene, SeverityOf(info), info.Title, info.Why, info.Link);
    }

    public CheckInfo Info { get; }

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from violation in _control.Violations(workload.Template)
        select new Finding(Info, workload.Object, violation.Container, violation.Message, violation.Field, Info.Severity);

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (WorkloadReader.TemplateOf(finding.Object) is not { } pod) return null;
        // The API server lets nobody change an ephemeral container: it goes with its pod.
        if (finding.Field?.StartsWith(pod.SpecPointer + "/ephemeralContainers/", StringComparison.Ordinal) ?? true) return null;
        return _control.Violations(pod).FirstOrDefault(violation => violation.Field == finding.Field)?.Fix;
    }

    /// <summary>Privileged containers and the node's own namespaces give the node away at once.</summary>
    private static Severity SeverityOf(ControlInfo info) => info switch
    {
        { Level: PodSecurityLevel.Restricted } => Severity.Medium,
        { Name: "privileged" or "hostnamespaces" } => Severity.Critical,
        _ => Severity.High,
    };
}
