using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>A Service and port that a route sends its requests to.</summary>
/// <param name="Port">Name or number as written; null where none is given.</param>
internal sealed record Backend(string Namespace, string Service, string? Port)
{
    /// <summary>Of an Ingress, in the form of v1 or of the betas; null for a backend that is no Service.</summary>
    public static Backend? OfIngress(Json backend, string ns) =>
        backend["service"]["name"].Text is { } name ? new(ns, name, backend["service"]["port"]["name"].Text ?? backend["service"]["port"]["number"].Scalar)
        : backend["serviceName"].Text is { } old ? new(ns, old, backend["servicePort"].Scalar)
        : null;

    /// <summary>Of an HTTPRoute and its like; null for a backend that is no Service.</summary>
    public static Backend? OfRoute(Json backend, string ns) =>
        backend["name"].Text is { } name && backend["kind"].Text is null or "Service" && backend["group"].Text is null or ""
            ? new(backend["namespace"].Text ?? ns, name, backend["port"].Scalar)
            : null;

    /// <summary>What is wrong with it, as the end of a sentence that begins with the route; null where nothing is, or where one cannot tell.</summary>
    public string? Trouble(ClusterSnapshot snapshot, string from)
    {
        string called = Namespace == from ? $"Service {Service}" : $"Service {Namespace}/{Service}";
        if (snapshot.Find(Kinds.Service, Namespace, Service) is not { } found)
        {
            // Of a namespace of which no Services and no workloads were read, nothing is known.
            bool isKnown = snapshot.CanSee(Kinds.Service, Namespace) && (snapshot.OfKind(Kinds.Service, Namespace).Count > 0 || (Namespace == from && snapshot.Workloads.Any(workload => workload.Namespace == Namespace)));
            return isKnown ? $"sends requests to {called}, which does not exist" : null;
        }

        if (Port is null || found.Spec["ports"].Count == 0) return null;
        bool has = found.Spec["ports"].Items.Any(port => port["name"].Is(Port) || port["port"].Scalar == Port);
        string ports = string.Join(", ", found.Spec["ports"].Items.Select(port => port["name"].Text is { } name ? $"{name} ({port["port"].Scalar})" : port["port"].Scalar));
        return has ? null : $"sends requests to port {Port} of {called}, which has {(found.Spec["ports"].Count == 1 ? "only port" : "only ports")} {ports}";
    }

    public Workload? Workload(ClusterSnapshot snapshot) =>
        snapshot.Find(Kinds.Service, Namespace, Service) is { } found ? snapshot.Relations.WorkloadsBy(LabelSelector.OfService(found.Spec["selector"]), Namespace).FirstOrDefault() : null;

    public Evidence Evidence(KubeObject by, string where) => Seen.Field(by, where, Port is null ? Service : $"{Service}:{Port}");
}
