using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>What a Gateway needs: its class, and the certificates of its listeners.</summary>
internal static class GatewayTargets
{
    public static IEnumerable<Observation> Inspect(CheckInfo info, ClusterSnapshot snapshot, KubeObject gateway)
    {
        if (OfClass(info, snapshot, gateway) is { } seen) yield return seen;
        int listener = 0;
        foreach (Json item in gateway.Spec["listeners"].Items)
        {
            int index = 0;
            foreach (Json json in item["tls"]["certificateRefs"].Items)
            {
                string pointer = $"/spec/listeners/{listener}/tls/certificateRefs/{index++}";
                GatewayReference reference = GatewayReference.Of(gateway, json, pointer, Kinds.Secret);
                if (reference.Name.Length > 0 && OfCertificate(info, snapshot, reference, item["name"].Text ?? "(unnamed)") is { } found) yield return found;
            }

            listener++;
        }
    }

    /// <summary>Classes come with the platform: of manifests without any, nothing can be said.</summary>
    private static Observation? OfClass(CheckInfo info, ClusterSnapshot snapshot, KubeObject gateway)
    {
        string name = gateway.Spec["gatewayClassName"].Text ?? "";
        if (name.Length == 0 || snapshot.Find(Kinds.GatewayClass, "", name) is not null) return null;
        if (snapshot.WhyUnknown(Kinds.GatewayClass, "") is { } why) return Blindness.In(info, gateway.Namespace, why);
        return snapshot.OfKind(Kinds.GatewayClass) is not { Count: > 0 } classes ? null
            : new Finding(info, gateway, $"is of GatewayClass {name}, which does not exist; there is {string.Join(", ", classes.Take(5).Select(item => item.Name))}", "/spec/gatewayClassName");
    }

    private static Observation? OfCertificate(CheckInfo info, ClusterSnapshot snapshot, GatewayReference reference, string listener)
    {
        if (reference.Find(snapshot) is null && !IsMadeFor(snapshot, reference))
        {
            return reference.WhyUnknown(snapshot) is { } why
                ? Blindness.In(info, reference.From.Namespace, why)
                : new Finding(info, reference.From, $"listener {listener} takes its certificate from {reference.Target}, which does not exist", reference.Pointer + "/name");
        }

        return reference.IsGranted(snapshot) ? null
            : new Finding(info, reference.From, $"listener {listener} takes its certificate from {reference.Target}, and no ReferenceGrant there allows it", reference.Pointer + "/namespace");
    }

    /// <summary>Whether something among the objects makes that Secret: it need not be there itself, and in manifests it should not.</summary>
    private static bool IsMadeFor(ClusterSnapshot snapshot, GatewayReference reference)
    {
        if (reference.Kind != Kinds.Secret || snapshot.IsLive) return false;
        if (reference.From.Annotation("cert-manager.io/cluster-issuer") is not null || reference.From.Annotation("cert-manager.io/issuer") is not null) return true;
        return snapshot.OfKind(Kinds.Certificate, reference.Namespace).Any(item => item.Spec["secretName"].Is(reference.Name))
            || snapshot.OfKind(Kinds.ExternalSecret, reference.Namespace).Any(item => (item.Spec["target"]["name"].Text ?? item.Name) == reference.Name)
            || snapshot.Find(Kinds.SealedSecret, reference.Namespace, reference.Name) is not null;
    }
}
