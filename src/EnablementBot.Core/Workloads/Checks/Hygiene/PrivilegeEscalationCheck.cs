using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>The field counts as true where it is missing, so it must be false on each container; the pod has no such field.</summary>
internal sealed class PrivilegeEscalationCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("priv-escalation", Pillar.Hygiene, Severity.High, "Set allowPrivilegeEscalation to false", "Without it a program with the setuid bit gains rights that its container was started without.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenForLinux()
        let value = pair.Container.Security["allowPrivilegeEscalation"]
        where !value.IsFalse
        select new Finding(Info, pair.Workload, pair.Container, Message(value), pair.Container.Pointer + "/securityContext/allowPrivilegeEscalation");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Set(finding.Field!, false)], "Programs with the setuid bit, such as sudo and ping, no longer work inside. The API server refuses it beside privileged: true and beside the capability SYS_ADMIN: mend those first.");

    private static string Message(Json value) => value.IsTrue
        ? "may gain more rights than it was started with (allowPrivilegeEscalation is true)"
        : "may gain more rights than it was started with: allowPrivilegeEscalation is not set, and counts as true";
}
