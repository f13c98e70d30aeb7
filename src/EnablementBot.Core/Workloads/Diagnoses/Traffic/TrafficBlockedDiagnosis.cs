using System.Net;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// A container that complains of time-outs to a Service which the NetworkPolicies do not let it reach. Read from the policies and never tried:
/// without such a complaint nothing is said, and with it the cause says that it is no proof.
/// </summary>
internal sealed class TrafficBlockedDiagnosis : IDiagnosis
{
    private static readonly IReadOnlyDictionary<string, string> DnsLabels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns" };

    public DiagnosisInfo Info { get; } = new("traffic-blocked", CauseDepth.Surroundings, 90, "Network policies may block a connection");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            HashSet<string> said = new(StringComparer.Ordinal);
            foreach (TimeoutHint hint in workload.Pods.SelectMany(pod => TimeoutHint.Of(snapshot, pod)))
            {
                foreach (Observation found in Inspect(snapshot, workload, hint).Where(found => said.Add(found is Symptom symptom ? symptom.Cause : found.ToString()))) yield return found;
            }
        }
    }

    private IEnumerable<Observation> Inspect(ClusterSnapshot snapshot, Workload workload, TimeoutHint hint)
    {
        if (hint.IsLookup)
        {
            if (Lookup(snapshot, workload, hint) is { } blocked) yield return blocked;
            yield break;
        }

        (KubeObject? service, Json port) = Target(snapshot, hint);
        if (service is null) yield break;
        if (snapshot.WhyUnknown(Kinds.NetworkPolicy, service.Namespace) is { } why)
        {
            yield return new NotChecked($"{Info.Id}: {workload.Object.Called()} to Service {service.Namespace}/{service.Name}", why);
            yield break;
        }

        if (snapshot.Relations.WorkloadsBy(LabelSelector.OfService(service.Spec["selector"]), service.Namespace).FirstOrDefault() is not { } callee || PodPort(port, callee) is not { } number) yield break;
        Destination to = new(callee.Namespace, callee.Template.Labels, callee.Template.Containers, port["protocol"].Text ?? "TCP", number, Addresses(callee.Pods));
        KubeObject[] egress = [.. PolicyReach.BlockingEgress(snapshot, workload.Namespace, workload.Template.Labels, to)];
        KubeObject[] ingress = [.. PolicyReach.BlockingIngress(snapshot, workload.Namespace, workload.Template.Labels, Addresses(workload.Pods), to)];
        if (egress.Length + ingress.Length == 0) yield break;
        if ((OtherPolicies(snapshot, workload) ?? OtherPolicies(snapshot, callee)) is { } other)
        {
            yield return new NotChecked($"{Info.Id}: {workload.Object.Called()} to Service {service.Namespace}/{service.Name}", $"{other} may let it through, and is not read here");
            yield break;
        }

        string target = $"{callee.Object.Called(workload.Namespace)} on port {number}";
        string side = egress.Length > 0 && ingress.Length > 0 ? $"no policy lets {workload.Object.Called()} out to {target}, and none lets it in there"
            : egress.Length > 0 ? $"no policy lets {workload.Object.Called()} out to {target}"
            : $"no policy of {callee.Object.Called(workload.Namespace)} lets {workload.Object.Called()} in on port {number}";
        string step = egress.Length == 0 ? $"Allow ingress from {workload.Object.Called()} in a NetworkPolicy of {callee.Object.Called(workload.Namespace)}, on the port of the pod ({number})."
            : ingress.Length == 0 ? $"Allow egress to {callee.Object.Called(workload.Namespace)} on port {number} in a NetworkPolicy of {workload.Object.Called()}."
            : $"Allow egress on the side of {workload.Object.Called()} and ingress on the side of {callee.Object.Called(workload.Namespace)}, both on port {number}.";
        yield return new Symptom(Info, hint.Pod, workload, $"{workload.Object.Called()} gets time-outs from {service.Called(workload.Namespace)}, and {side}. This is read from the policies, not tried: it is a strong hint and no proof.", step,
            [Seen.Log(hint.Pod, hint.Container, hint.Line), .. egress.Concat(ingress).Distinct().Select(policy => Seen.Field(policy, "spec", "selects the pods, and admits no such connection"))]) { Container = hint.Container };
    }

    private Symptom? Lookup(ClusterSnapshot snapshot, Workload workload, TimeoutHint hint)
    {
        Destination dns = new("kube-system", DnsLabels, [], "UDP", 53, []);
        // A policy may name the node-local cache by its address: without addresses every block lets through.
        KubeObject[] egress = [.. PolicyReach.BlockingEgress(snapshot, workload.Namespace, workload.Template.Labels, dns)];
        return egress.Length == 0 || OtherPolicies(snapshot, workload) is not null ? null
            : new(Info, hint.Pod, workload, $"{workload.Object.Called()} cannot look up {hint.Host} in time, and no policy lets it out to the DNS of the cluster. This is read from the policies, not tried: it is a strong hint and no proof.", "Allow egress to kube-dns in the namespace kube-system on port 53, UDP and TCP.",
                [Seen.Log(hint.Pod, hint.Container, hint.Line), .. egress.Select(policy => Seen.Field(policy, "spec.egress", "admits no port 53"))]) { Container = hint.Container };
    }

    /// <summary>The Service and port that an address in a log means: by name as in DNS, or by the Service's own address.</summary>
    private static (KubeObject? Service, Json Port) Target(ClusterSnapshot snapshot, TimeoutHint hint)
    {
        string[] parts = hint.Host.Split('.');
        bool isName = parts.Length is 1 or 2 || (parts.Length >= 3 && parts[2] == "svc");
        KubeObject? service = isName ? snapshot.Find(Kinds.Service, parts.Length == 1 ? hint.Pod.Namespace : parts[1], parts[0]) : null;
        service ??= IPAddress.TryParse(hint.Host, out _) ? snapshot.OfKind(Kinds.Service).FirstOrDefault(other => other.Spec["clusterIP"].Is(hint.Host)) : null;
        Json port = service?.Spec["ports"].Items.FirstOrDefault(port => port["port"].Number == hint.Port) ?? Json.Missing;
        return (port.Exists ? service : null, port);
    }

    private static long? PodPort(Json port, Workload callee) => port["targetPort"].Text is { } name
        ? callee.Template.LongRunning.SelectMany(container => container.Json["ports"].Items).FirstOrDefault(own => own["name"].Is(name))["containerPort"].Number
        : port["targetPort"].Number ?? port["port"].Number;

    private static IReadOnlyList<IPAddress> Addresses(IEnumerable<KubeObject> pods) => [.. pods.Select(pod => IPAddress.TryParse(pod.Status["podIP"].Text, out IPAddress? address) ? address : null).OfType<IPAddress>()];

    /// <summary>Policies of Cilium add to those of the core API, and are not understood here.</summary>
    private static string? OtherPolicies(ClusterSnapshot snapshot, Workload workload) =>
        snapshot.OfKind(Kinds.CiliumNetworkPolicy, workload.Namespace).Concat(snapshot.OfKind(Kinds.CiliumClusterwideNetworkPolicy)).FirstOrDefault()?.Called();
}
