using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>What a route wants to be attached to: a Gateway's listener, or a Service in a mesh.</summary>
internal static class RouteParents
{
    public static IEnumerable<Observation> Inspect(CheckInfo info, ClusterSnapshot snapshot, KubeObject route)
    {
        int index = 0;
        foreach (Json json in route.Spec["parentRefs"].Items)
        {
            GatewayReference reference = GatewayReference.Of(route, json, $"/spec/parentRefs/{index++}", Kinds.Gateway);
            if (reference.Name.Length == 0) continue;
            if (reference.Find(snapshot) is not { } parent)
            {
                if (reference.WhyUnknown(snapshot) is { } why)
                {
                    yield return Blindness.In(info, route.Namespace, why);
                    continue;
                }

                string hint = Spelling.Nearest(reference.Name, snapshot.OfKind(reference.Kind, reference.Namespace).Select(item => item.Name)) is { } near ? $"; there is {near}"
                    : snapshot.OfKind(reference.Kind).FirstOrDefault(item => item.Name == reference.Name) is { } elsewhere ? $"; there is one in namespace {elsewhere.Namespace}" : "";
                yield return new Finding(info, route, $"is to be attached to {reference.Target}, which does not exist{hint}", reference.Pointer + "/name");
            }
            else if (parent.Is(Kinds.Gateway) && Unfit(info, snapshot, reference, json, parent) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Unfit(CheckInfo info, ClusterSnapshot snapshot, GatewayReference reference, Json json, KubeObject gateway)
    {
        Json[] listeners = [.. gateway.Spec["listeners"].Items];
        if (listeners.Length == 0) return null;
        if (json["sectionName"].Text is { } section)
        {
            listeners = [.. listeners.Where(listener => listener["name"].Is(section))];
            if (listeners.Length == 0) return new(info, reference.From, $"is to be attached to listener {section} of {reference.Target}, which has only {Names(gateway)}", reference.Pointer + "/sectionName");
        }

        if (json["port"].Number is { } port)
        {
            listeners = [.. listeners.Where(listener => listener["port"].Number == port)];
            if (listeners.Length == 0) return new(info, reference.From, $"is to be attached to port {port} of {reference.Target}, where nothing listens", reference.Pointer + "/port");
        }

        return listeners.Any(listener => Admits(snapshot, reference, listener["allowedRoutes"]["namespaces"])) ? null
            : new(info, reference.From, $"is to be attached to {reference.Target}, which takes no routes from namespace {(reference.From.Namespace.Length == 0 ? "(none given)" : reference.From.Namespace)} (allowedRoutes)", reference.Pointer + "/namespace");
    }

    /// <summary>A listener takes routes of its own namespace unless it says otherwise.</summary>
    private static bool Admits(ClusterSnapshot snapshot, GatewayReference reference, Json namespaces) => namespaces["from"].Text switch
    {
        "All" => true,
        "None" => false,
        // The namespace's labels decide; where they cannot be seen, nothing is claimed.
        "Selector" => snapshot.Find(Kinds.Namespace, "", reference.From.Namespace) is not { } home || LabelSelector.Of(namespaces["selector"]).Takes(LabelsOf(home)),
        _ => !reference.Crosses,
    };

    /// <summary>With the label that the API server gives each namespace, and that manifests leave out.</summary>
    private static Dictionary<string, string> LabelsOf(KubeObject home) => new(home.Labels, StringComparer.Ordinal) { ["kubernetes.io/metadata.name"] = home.Name };

    private static string Names(KubeObject gateway) => string.Join(", ", gateway.Spec["listeners"].Items.Take(5).Select(listener => listener["name"].Text ?? "(unnamed)"));
}
