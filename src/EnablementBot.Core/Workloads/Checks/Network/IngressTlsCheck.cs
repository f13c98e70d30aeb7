using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Network;

/// <summary>Hosts that an Ingress serves without TLS, as far as it shows: a certificate that the controller has for everything cannot be seen, one that an annotation asks for can.</summary>
internal sealed class IngressTlsCheck : IFixingCheck
{
    /// <summary>How controllers are told of a certificate without <c>spec.tls</c>; a null value means any.</summary>
    private static readonly (string Annotation, string? Part)[] OtherWays =
    [
        ("alb.ingress.kubernetes.io/certificate-arn", null),
        ("alb.ingress.kubernetes.io/listen-ports", "HTTPS"),
        ("networking.gke.io/managed-certificates", null),
        ("networking.gke.io/certmap", null),
        ("ingress.gcp.kubernetes.io/pre-shared-cert", null),
        ("appgw.ingress.kubernetes.io/appgw-ssl-certificate", null),
        ("traefik.ingress.kubernetes.io/router.tls", "true"),
        ("traefik.ingress.kubernetes.io/router.tls.certresolver", null),
        ("route.openshift.io/termination", null),
        ("nginx.ingress.kubernetes.io/ssl-passthrough", "true"),
        ("haproxy.org/ssl-passthrough", "true"),
    ];

    public CheckInfo Info { get; } = new("ingress-tls", Pillar.Network, Severity.High, "Serve over TLS", "Without it everybody on the way reads and changes what users and the service send each other, passwords too.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject ingress in snapshot.OfKind(Kinds.Ingress))
        {
            // The answers to a certificate authority's questions are served over plain HTTP by design.
            if (ingress.Labels.ContainsKey("acme.cert-manager.io/http01-solver") || HasOtherWay(ingress)) continue;
            if (ingress.Spec["tls"].Count == 0)
            {
                string[] hosts = HostsOf(ingress);
                yield return new Finding(Info, ingress, hosts.Length == 0 ? "serves over plain HTTP: it has no tls" : $"serves {List(hosts)} over plain HTTP: it has no tls", "/spec/tls");
            }
            else if (Uncovered(ingress) is { Length: > 0 } uncovered)
            {
                yield return new Finding(Info, ingress, $"has no tls entry for {List(uncovered)}", "/spec/tls");
            }
        }

        foreach (KubeObject gateway in snapshot.OfKind(Kinds.Gateway))
        {
            Json listeners = gateway.Spec["listeners"];
            if (listeners.Count > 0 && listeners.Items.All(listener => listener["protocol"].Is("HTTP"))) yield return new Finding(Info, gateway, "listens for plain HTTP only", "/spec/listeners") { Severity = Severity.Info };
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject ingress = finding.Object;
        if (!ingress.Is(Kinds.Ingress)) return null;
        string[] hosts = ingress.Spec["tls"].Count == 0 ? HostsOf(ingress) : Uncovered(ingress);
        HashSet<string> taken = [.. ingress.Spec["tls"].Items.Select(entry => entry["secretName"].Text).OfType<string>()];
        string secret = taken.Contains(ingress.Name + "-tls") ? ingress.Name + "-tls-2" : ingress.Name + "-tls";
        JsonObject entry = [];
        if (hosts.Length > 0) entry["hosts"] = new JsonArray([.. hosts.Select(host => (JsonNode)host)]);
        entry["secretName"] = secret;
        return new PatchFix([PatchOperation.Set("/spec/tls/-", entry)], $"Secret {secret} must hold the certificate: cert-manager makes it where the Ingress has the annotation cert-manager.io/cluster-issuer or there is a Certificate for it.");
    }

    private static bool HasOtherWay(KubeObject ingress) => OtherWays.Any(way =>
        ingress.Metadata["annotations"][way.Annotation].Scalar is { Length: > 0 } value && (way.Part is null || value.Contains(way.Part, StringComparison.OrdinalIgnoreCase)));

    private static string[] HostsOf(KubeObject ingress) => [.. ingress.Spec["rules"].Items.Select(rule => rule["host"].Text).OfType<string>().Where(host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>An entry without hosts is for all of them.</summary>
    private static string[] Uncovered(KubeObject ingress)
    {
        Json tls = ingress.Spec["tls"];
        if (tls.Items.Any(entry => entry["hosts"].Count == 0)) return [];
        string[] covered = [.. tls.Items.SelectMany(entry => entry["hosts"].Texts)];
        return [.. HostsOf(ingress).Where(host => !covered.Any(pattern => Covers(pattern, host)))];
    }

    /// <summary>A star stands for one label: *.shop.example.com covers api.shop.example.com, and neither shop.example.com nor v1.api.shop.example.com.</summary>
    private static bool Covers(string pattern, string host) => pattern.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (pattern.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot && host.AsSpan(dot).Equals(pattern.AsSpan(1), StringComparison.OrdinalIgnoreCase));

    private static string List(string[] hosts) => hosts.Length <= 4 ? string.Join(", ", hosts) : $"{string.Join(", ", hosts.Take(3))} and {hosts.Length - 3} more";
}
