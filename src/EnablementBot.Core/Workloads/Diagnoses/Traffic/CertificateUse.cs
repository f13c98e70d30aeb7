using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>Which workload clients reach with a certificate: over an Ingress, over a Gateway's listener and its routes, or because it serves it itself.</summary>
/// <param name="Way">The Ingress, Gateway or workload that holds it, for people.</param>
/// <param name="IsMounted">The pods themselves read the secret, and do not start without it.</param>
internal sealed record CertificateUse(Workload Workload, string Way, bool IsMounted)
{
    public static CertificateUse? Of(ClusterSnapshot snapshot, KubeObject certificate)
    {
        string ns = certificate.Namespace;
        string secret = certificate.Spec["secretName"].Text ?? "";
        foreach (Workload workload in snapshot.Workloads.Where(workload => workload.Namespace == ns))
        {
            if (workload.Template.Spec["volumes"].Items.Any(volume => volume["secret"]["secretName"].Is(secret) || volume["projected"]["sources"].Items.Any(source => source["secret"]["name"].Is(secret))))
            {
                return new(workload, $"{workload.Kind} {workload.Name} mounts it", IsMounted: true);
            }
        }

        foreach (KubeObject ingress in snapshot.OfKind(Kinds.Ingress, ns).Where(ingress => ingress.Spec["tls"].With("secretName", secret).Exists))
        {
            Workload? workload = ingress.Spec["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items).Select(path => path["backend"]).Append(ingress.Spec["defaultBackend"])
                .Select(backend => Backend.OfIngress(backend, ns)?.Workload(snapshot)).OfType<Workload>().FirstOrDefault();
            if (workload is not null) return new(workload, $"Ingress {ingress.Name} serves it", IsMounted: false);
        }

        foreach (KubeObject gateway in snapshot.OfKind(Kinds.Gateway).Where(gateway => Holds(gateway, secret, ns)))
        {
            Workload? workload = snapshot.OfKind(Kinds.HttpRoute).Where(route => Names(route, gateway) && Serves(route, certificate)).SelectMany(route => route.Spec["rules"].Items.SelectMany(rule => rule["backendRefs"].Items).Select(reference => Backend.OfRoute(reference, route.Namespace)?.Workload(snapshot)))
                .OfType<Workload>().FirstOrDefault();
            if (workload is not null) return new(workload, $"Gateway {gateway.Name} serves it", IsMounted: false);
        }

        return null;
    }

    private static bool Holds(KubeObject gateway, string secret, string ns) => gateway.Spec["listeners"].Items.SelectMany(listener => listener["tls"]["certificateRefs"].Items)
        .Any(reference => reference["name"].Is(secret) && (reference["namespace"].Text ?? gateway.Namespace) == ns);

    private static bool Names(KubeObject route, KubeObject gateway) => route.Spec["parentRefs"].Items.Any(parent => parent["name"].Is(gateway.Name) && (parent["namespace"].Text ?? route.Namespace) == gateway.Namespace);

    private static bool Serves(KubeObject route, KubeObject certificate) => route.Spec["hostnames"].Count == 0
        || route.Spec["hostnames"].Texts.Any(host => certificate.Spec["dnsNames"].Texts.Any(name => name == host || (name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.Ordinal))));
}
