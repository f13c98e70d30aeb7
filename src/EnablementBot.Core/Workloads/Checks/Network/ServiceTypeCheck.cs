using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Network;

/// <summary>Services that are reached from outside the cluster without the platform's ingress. Milder where only the own network reaches them.</summary>
internal sealed class ServiceTypeCheck : IFixingCheck
{
    /// <summary>How the clouds are told to keep a load balancer inside. A null value means any but "false".</summary>
    private static readonly (string Annotation, string? Value)[] Internal =
    [
        ("networking.gke.io/load-balancer-type", "internal"),
        ("cloud.google.com/load-balancer-type", "internal"),
        ("service.beta.kubernetes.io/aws-load-balancer-internal", null),
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"),
        ("service.beta.kubernetes.io/azure-load-balancer-internal", "true"),
        ("service.beta.kubernetes.io/openstack-internal-load-balancer", "true"),
        ("service.beta.kubernetes.io/oci-load-balancer-internal", "true"),
        ("oci.oraclecloud.com/load-balancer-type-internal", "true"),
        ("service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", "private"),
        ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", "intranet"),
        ("service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", null),
        ("service.beta.kubernetes.io/do-loadbalancer-network", "internal"),
    ];

    /// <summary>Fields that a ClusterIP Service must not have.</summary>
    private static readonly string[] OfOtherTypes = ["externalTrafficPolicy", "healthCheckNodePort", "loadBalancerIP", "loadBalancerSourceRanges", "loadBalancerClass", "allocateLoadBalancerNodePorts"];

    public CheckInfo Info { get; } = new("svc-type", Pillar.Network, Severity.Medium, "Serve through an Ingress or a Gateway", "A port of a node or a load balancer of its own goes past the platform's TLS, limits and access rules.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject service in snapshot.OfKind(Kinds.Service))
        {
            // What a Gateway made for itself is the way that is wanted.
            if (service.Controller["kind"].Is("Gateway")) continue;
            if (service.Spec["type"].Is("NodePort"))
            {
                yield return new Finding(Info, service, $"is open on {Ports(service)} of every node (type NodePort)", "/spec/type");
            }
            else if (service.Spec["type"].Is("LoadBalancer"))
            {
                yield return IsInside(service) ? new Finding(Info, service, "has an internal load balancer of its own (type LoadBalancer)", "/spec/type") { Severity = Severity.Low }
                    : HasRanges(service) ? new Finding(Info, service, $"has a load balancer of its own, open to {string.Join(", ", service.Spec["loadBalancerSourceRanges"].Texts.Take(3))} (type LoadBalancer)", "/spec/type") { Severity = Severity.Low }
                    : new Finding(Info, service, "has a load balancer of its own that nothing keeps inside (type LoadBalancer)", "/spec/type");
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (finding.Severity < Info.Severity) return null;
        Json spec = finding.Object.Spec;
        List<PatchOperation> steps = [PatchOperation.Set("/spec/type", "ClusterIP")];
        for (int i = 0; i < spec["ports"].Count; i++)
        {
            if (spec["ports"][i]["nodePort"].Exists) steps.Add(PatchOperation.Remove($"/spec/ports/{i}/nodePort"));
        }

        steps.AddRange(OfOtherTypes.Where(field => spec[field].Exists).Select(field => PatchOperation.Remove($"/spec/{field}")));
        return new PatchFix(steps, "Who comes from outside needs an Ingress or an HTTPRoute to this Service first.");
    }

    private static string Ports(KubeObject service)
    {
        long[] open = [.. service.Spec["ports"].Items.Select(port => port["nodePort"].Number).OfType<long>().Where(port => port > 0)];
        return open.Length switch { 0 => "a port", 1 => $"port {open[0]}", _ => $"ports {string.Join(", ", open)}" };
    }

    private static bool IsInside(KubeObject service) => Internal.Any(known =>
        service.Metadata["annotations"][known.Annotation].Scalar is { } value
        && (known.Value is null ? !value.Equals("false", StringComparison.OrdinalIgnoreCase) : value.Equals(known.Value, StringComparison.OrdinalIgnoreCase)));

    private static bool HasRanges(KubeObject service) => service.Spec["loadBalancerSourceRanges"] is { Count: > 0 } ranges && !ranges.Texts.Any(range => range.EndsWith("/0", StringComparison.Ordinal));
}
