using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>Secrets with certificates that Ingresses and Gateways name. Where cert-manager is asked to make them, they are not waited for.</summary>
internal static class TlsReferences
{
    private static readonly string[] MakesCertificates = ["cert-manager.io/issuer", "cert-manager.io/cluster-issuer", "cert-manager.io/issuer-kind", "kubernetes.io/tls-acme", "certmanager.k8s.io/issuer", "certmanager.k8s.io/cluster-issuer"];

    public static IEnumerable<(KubeObject User, string Namespace, string Name, string Pointer)> In(ClusterSnapshot snapshot, bool alsoMade = false)
    {
        foreach (KubeObject ingress in snapshot.OfKind(Kinds.Ingress))
        {
            if (!alsoMade && IsMade(ingress)) continue;
            int i = 0;
            foreach (Json tls in ingress.Spec["tls"].Items)
            {
                if (tls["secretName"].Text is { Length: > 0 } name) yield return (ingress, ingress.Namespace, name, $"/spec/tls/{i}/secretName");
                i++;
            }
        }

        foreach (KubeObject gateway in snapshot.OfKind(Kinds.Gateway))
        {
            if (!alsoMade && IsMade(gateway)) continue;
            int i = 0;
            foreach (Json listener in gateway.Spec["listeners"].Items)
            {
                int j = 0;
                foreach (Json reference in listener["tls"]["certificateRefs"].Items)
                {
                    bool isSecret = (reference["kind"].Text ?? "Secret") == "Secret" && string.IsNullOrEmpty(reference["group"].Text);
                    if (isSecret && reference["name"].Text is { Length: > 0 } name) yield return (gateway, reference["namespace"].Text ?? gateway.Namespace, name, $"/spec/listeners/{i}/tls/certificateRefs/{j}/name");
                    j++;
                }

                i++;
            }
        }
    }

    private static bool IsMade(KubeObject user) => MakesCertificates.Any(annotation => user.Annotation(annotation) is not null);
}
