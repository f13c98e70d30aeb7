using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>Where a route sends requests, mirrored ones too.</summary>
internal static class RouteBackends
{
    public static IEnumerable<Observation> Inspect(CheckInfo info, ClusterSnapshot snapshot, KubeObject route)
    {
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach ((Json json, string pointer) in All(route))
        {
            GatewayReference reference = GatewayReference.Of(route, json, pointer, Kinds.Service);
            if (reference.Name.Length > 0 && Inspect(info, snapshot, reference, json) is { } seen && told.Add(seen is Finding finding ? finding.Message + pointer : ((NotChecked)seen).Why)) yield return seen;
        }
    }

    private static Observation? Inspect(CheckInfo info, ClusterSnapshot snapshot, GatewayReference reference, Json json)
    {
        KubeObject route = reference.From;
        if (reference.Find(snapshot) is not { } target)
        {
            if (reference.WhyUnknown(snapshot) is { } why) return Blindness.In(info, route.Namespace, why);
            string hint = Spelling.Nearest(reference.Name, snapshot.OfKind(reference.Kind, reference.Namespace).Select(item => item.Name)) is { } near ? $"; there is {near}" : "";
            return new Finding(info, route, $"sends requests to {reference.Target}, which does not exist{hint}", reference.Pointer + "/name");
        }

        if (!reference.IsGranted(snapshot))
        {
            return new Finding(info, route, $"sends requests to {reference.Target}, and no ReferenceGrant there allows it", reference.Pointer + "/namespace");
        }

        return target.Is(Kinds.Service) && !ServicePorts.Has(target, json["port"])
            ? new Finding(info, route, $"sends requests to port {json["port"].Scalar} of {reference.Target}, which has no such port: {ServicePorts.Say(target, json["port"])}", reference.Pointer + "/port")
            : null;
    }

    private static IEnumerable<(Json Json, string Pointer)> All(KubeObject route)
    {
        int rule = 0;
        foreach (Json item in route.Spec["rules"].Items)
        {
            string at = $"/spec/rules/{rule++}";
            foreach ((Json, string) mirror in Mirrors(item["filters"], at + "/filters")) yield return mirror;
            int backend = 0;
            foreach (Json json in item["backendRefs"].Items)
            {
                string pointer = $"{at}/backendRefs/{backend++}";
                yield return (json, pointer);
                foreach ((Json, string) mirror in Mirrors(json["filters"], pointer + "/filters")) yield return mirror;
            }
        }
    }

    private static IEnumerable<(Json Json, string Pointer)> Mirrors(Json filters, string pointer)
    {
        int index = 0;
        foreach (Json filter in filters.Items)
        {
            if (filter["requestMirror"]["backendRef"] is { IsObject: true } target) yield return (target, $"{pointer}/{index}/requestMirror/backendRef");
            index++;
        }
    }
}
