using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>Any one of the kernel's protections is enough: a seccomp profile, AppArmor (field or annotation), SELinux options, or dropped capabilities. A value of the container comes before that of its pod.</summary>
internal sealed class SeccompOrLsmCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("seccomp-lsm", Pillar.Hygiene, Severity.Medium, "Use the kernel's protections", "Without a profile every system call of the kernel is open to an exploit.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenForLinux()
        where !IsProtected(pair.Workload.Template, pair.Container)
        select new Finding(Info, pair.Workload, pair.Container, "has no seccomp profile, AppArmor profile or SELinux options, and drops no capabilities", pair.Container.Pointer + "/securityContext/seccompProfile/type");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) => new PatchFix([PatchOperation.Set(finding.Field!, "RuntimeDefault")]);

    private static bool IsProtected(PodTemplate pod, Container container)
    {
        Json capabilities = container.Security["capabilities"];
        return IsProfile(First("seccompProfile")) || IsProfile(First("appArmorProfile")) || First("seLinuxOptions").Count > 0
            || pod.Annotations[AppArmorProfileControl.AnnotationPrefix + container.Name].Text is { Length: > 0 } and not "unconfined"
            || (capabilities["drop"].Texts.Any() && !capabilities["add"].Texts.Contains("ALL", StringComparer.OrdinalIgnoreCase));

        Json First(string name) => container.Security[name] is { Exists: true } own ? own : pod.Security[name];
    }

    private static bool IsProfile(Json profile) => profile["type"].Text is { Length: > 0 } and not "Unconfined";
}
