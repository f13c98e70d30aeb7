namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class NetworkTests
{
    [TestMethod]
    public void Isolated_half_or_not()
    {
        string Policy(string types, string selector = "{}") => Yaml.Object("networking.k8s.io/v1", "NetworkPolicy", "p", spec: $"{{ podSelector: {selector}, policyTypes: [ {types} ] }}");
        Seen.Live("network-policies", Yaml.Deployment() + Policy("Ingress, Egress")).Present("Deployment shop/checkout", "isolated: ").Calm();
        Seen.Live("network-policies", Yaml.Deployment() + Policy("Ingress")).Attention("Deployment shop/checkout", "half isolated", "it may reach everything");
        Seen.Live("network-policies", Yaml.Deployment() + Policy("Ingress, Egress", "{ matchLabels: { app: cart } }")).Attention("Deployment shop/checkout", "not isolated");
        Seen.Live("network-policies", Yaml.Deployment(spec: "hostNetwork: true") + Policy("Ingress, Egress")).Attention("Deployment shop/checkout", "network of its node");
        Seen.Live("network-policies", Yaml.Deployment()).Absent("", "no NetworkPolicies");
    }

    [TestMethod]
    public void Cilium_policies_that_are_valid_and_not()
    {
        string Policy(string status) => Yaml.Object("cilium.io/v2", "CiliumNetworkPolicy", "out", spec: "{ endpointSelector: {}, egress: [ { toFQDNs: [ { matchName: api.example.net } ] } ] }", status: status);
        Seen.Live("cilium", Policy("{ conditions: [ { type: Valid, status: \"True\" } ] }")).Present("CiliumNetworkPolicy shop/out", "lets out to api.example.net").Calm();
        Seen.Live("cilium", Policy("{ conditions: [ { type: Valid, status: \"False\", message: bad selector } ] }")).Attention("CiliumNetworkPolicy shop/out", "protects nothing: bad selector");
        Seen.Live("cilium", Yaml.Object("cilium.io/v1alpha1", "TracingPolicy", "t", ns: "")).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Mesh_by_namespace_or_pod_and_pods_without_its_proxy()
    {
        string istio = Yaml.Namespace("istio-injection: enabled");
        string strict = Yaml.Object("security.istio.io/v1", "PeerAuthentication", "default", "istio-system", "{ mtls: { mode: STRICT } }");
        Seen.Live("service-mesh", istio + strict + Yaml.Deployment() + Yaml.Pod("checkout-1", containers: "{ name: app }, { name: istio-proxy }")).Present("Deployment shop/checkout", "in Istio's mesh, mTLS only").Calm();
        Seen.Live("service-mesh", istio + Yaml.Deployment() + Yaml.Pod("checkout-1", containers: "{ name: app }, { name: istio-proxy }")).Present("Deployment shop/checkout", "PERMISSIVE");
        Seen.Live("service-mesh", istio + Yaml.Deployment() + Yaml.Pod("checkout-1")).Attention("Deployment shop/checkout", "its pod checkout-1 runs without the proxy");
        Seen.Live("service-mesh", istio + Yaml.Deployment(pods: "labels: { app: checkout, sidecar.istio.io/inject: \"false\" }")).Attention("Deployment shop/checkout", "kept out of the mesh");
        Seen.Live("service-mesh", Yaml.Deployment(pods: "annotations: { linkerd.io/inject: enabled }")).Present("Deployment shop/checkout", "Linkerd", "mTLS");
        Seen.Live("service-mesh", Yaml.Namespace("istio.io/dataplane-mode: ambient") + Yaml.Deployment()).Present("Deployment shop/checkout", "ambient");
        Seen.Live("service-mesh", Yaml.Deployment() + Yaml.Namespace()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Certificate_holds_runs_out_or_was_never_issued()
    {
        string Certificate(string status) => Yaml.Object("cert-manager.io/v1", "Certificate", "tls", spec: "{ dnsNames: [ shop.example.com ] }", status: status);
        Seen.Live("cert-manager", Certificate("{ notBefore: \"2026-06-01T00:00:00Z\", notAfter: \"2026-08-30T00:00:00Z\", renewalTime: \"2026-07-31T00:00:00Z\", conditions: [ { type: Ready, status: \"True\" } ] }")).Present("Certificate shop/tls", "shop.example.com runs out in 59 days (2026-08-30)").Calm();
        Seen.Live("cert-manager", Certificate("{ notAfter: \"2026-07-05T00:00:00Z\", renewalTime: \"2026-06-10T00:00:00Z\" }")).Attention("Certificate shop/tls", "runs out in 3 days", "its renewal is overdue");
        Seen.Live("cert-manager", Certificate("{ notAfter: \"2026-06-29T00:00:00Z\" }")).Attention("Certificate shop/tls", "ran out 2 days ago");
        Seen.Live("cert-manager", Certificate("{ conditions: [ { type: Ready, status: \"False\", message: Issuing certificate as Secret does not exist } ] }")).Attention("Certificate shop/tls", "was never issued", "Secret does not exist");
        Seen.Live("cert-manager", Yaml.Deployment()).Absent("", "no Certificates");
    }

    [TestMethod]
    public void Ways_out_are_fixed_or_too_wide()
    {
        Seen.Live("egress", Yaml.Object("cilium.io/v2", "CiliumEgressGatewayPolicy", "fixed", ns: "", spec: "{ egressGateway: { egressIP: 203.0.113.7 } }")).Present("CiliumEgressGatewayPolicy fixed", "203.0.113.7").Calm();
        Seen.Live("egress", Yaml.Object("networking.k8s.io/v1", "NetworkPolicy", "wide", spec: "{ podSelector: {}, egress: [ { to: [ { ipBlock: { cidr: 0.0.0.0/0 } } ] } ] }")).Attention("NetworkPolicy shop/wide", "every address");
        Seen.Live("egress", Yaml.Deployment()).Absent("", "no fixed address");
    }
}
