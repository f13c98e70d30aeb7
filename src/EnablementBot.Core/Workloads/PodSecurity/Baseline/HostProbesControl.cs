using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

/// <summary>Also 127.0.0.1: it is the node's own, since the kubelet does the asking.</summary>
internal sealed class HostProbesControl : IPodSecurityControl
{
    private static readonly string[][] Handlers = [["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]];

    public ControlInfo Info { get; } = new("hostprobesandhostlifecycle", PodSecurityLevel.Baseline, "probe or lifecycle host", "host-probes",
        "Let probes and hooks ask the pod itself", "With a host of its own a probe makes the node send requests to addresses that the pod may not reach.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from container in pod.Containers
        from place in Hosts(container)
        select new PodSecurityViolation(container.Name, $"sets the host {place.Host} in {place.Handler}, which the Pod Security level baseline does not allow", place.Field, new([PatchOperation.Remove(place.Field)]));

    /// <summary>Each host that a probe or hook of the container names.</summary>
    public static IEnumerable<(string Handler, string Host, string Field)> Hosts(Container container)
    {
        foreach (string[] path in Handlers)
        {
            Json handler = path.Aggregate(container.Json, (json, step) => json[step]);
            foreach (string action in (string[])["httpGet", "tcpSocket"])
            {
                if (handler[action]["host"].Text is { Length: > 0 } host) yield return (path[^1], host, $"{container.Pointer}/{string.Join('/', path)}/{action}/host");
            }
        }
    }
}
