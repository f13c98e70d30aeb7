using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>
/// Says which of two things is the case: the container may run as root, or it would not and still violates the Pod Security level restricted. A user above 0 is enough here;
/// that runAsNonRoot is missing beside it is said by <c>pss-restricted/runasnonroot</c>. Root of a pod in a user namespace of its own is nobody on the node.
/// </summary>
internal sealed class RunAsRootCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("run-as-root", Pillar.Hygiene, Severity.High, "Run as another user than root", "What breaks out of a container that runs as root is root on the node.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.Written()
        where !pair.Workload.Template.Spec["hostUsers"].IsFalse
        let user = ContainerUser.Of(pair.Workload.Template, pair.Container)
        let message = pair.Workload.Template.RunsOnWindows() ? OnWindows(user) : OnLinux(user)
        where message is not null
        select new Finding(Info, pair.Workload, pair.Container, message, pair.Container.Pointer + "/securityContext/runAsNonRoot");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (WorkloadReader.TemplateOf(finding.Object) is not { } pod) return null;
        if (pod.Containers.FirstOrDefault(container => finding.Field!.StartsWith(container.Pointer + "/", StringComparison.Ordinal)) is not { } container) return null;
        string security = container.Pointer + "/securityContext";
        if (pod.RunsOnWindows())
        {
            PatchOperation nonRoot = PatchOperation.Set(finding.Field!, true);
            return new PatchFix(ContainerUser.Of(pod, container).IsWindowsAdministrator ? [nonRoot, PatchOperation.Set(security + "/windowsOptions/runAsUserName", "ContainerUser")] : [nonRoot], "ContainerUser must be able to read the files of the image.");
        }

        return ContainerUser.Of(pod, container).User == 0
            ? new PatchFix([PatchOperation.Set(finding.Field!, true), PatchOperation.Set(security + "/runAsUser", 10001)], "The user 10001 must be able to read the files of the image, and needs a volume for what it writes.")
            : new PatchFix([PatchOperation.Set(finding.Field!, true)], "The image must have a user other than root, written as a number (USER 10001), or the container does not start.");
    }

    private static string? OnLinux(ContainerUser user) => (user.MustNotBeRoot.IsTrue, user.User) switch
    {
        (true, 0) => "violates the Pod Security level restricted and cannot start: runAsUser is 0, which is root, and runAsNonRoot is true",
        (true, _) or (false, > 0) => null,
        (false, 0) => "runs as root: runAsUser is 0",
        _ => user.MustNotBeRoot.IsFalse
            ? "may run as root: runAsNonRoot is false and no runAsUser is set, so the image decides"
            : "may run as root: neither runAsNonRoot nor a runAsUser above 0 is set, so the image decides",
    };

    private static string? OnWindows(ContainerUser user) => user switch
    {
        { IsWindowsAdministrator: true } => "runs as administrator (runAsUserName)",
        { MustNotBeRoot.IsTrue: true } or { WindowsUser.Length: > 0 } => null,
        _ => "may run as administrator: neither runAsNonRoot nor runAsUserName is set, so the image decides",
    };
}
