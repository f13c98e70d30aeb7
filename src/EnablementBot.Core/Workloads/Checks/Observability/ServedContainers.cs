using System.Globalization;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Observability;

/// <summary>Which containers of a workload requests reach: those that declare a port which a Service sends to; all of them where that cannot be told.</summary>
internal static class ServedContainers
{
    /// <summary>None where no Service selects the workload.</summary>
    public static IReadOnlyList<Container> Of(Workload workload, ClusterSnapshot snapshot)
    {
        KubeObject[] services = [.. snapshot.Relations.ServicesOf(workload)];
        if (services.Length == 0) return [];
        Container[] regular = [.. workload.Template.Containers.Where(container => container.Role == ContainerRole.Regular)];
        HashSet<string> targets = [.. services.SelectMany(service => service.Spec["ports"].Items).Select(port => port["targetPort"].Scalar ?? port["port"].Scalar).OfType<string>()];
        Container[] served = [.. regular.Where(container => container.Json["ports"].Items.Any(port => targets.Contains(port["name"].Text ?? "") || targets.Contains(port["containerPort"].Number?.ToString(CultureInfo.InvariantCulture) ?? "")))];
        return served.Length > 0 ? served : regular;
    }
}
