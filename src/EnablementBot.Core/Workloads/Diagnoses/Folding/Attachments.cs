using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>Whose symptom it is that was seen on a Service, an autoscaler, a budget or a route: the workloads behind it.</summary>
internal static class Attachments
{
    public static IEnumerable<Workload> Of(ClusterSnapshot snapshot, Symptom symptom)
    {
        if (symptom.Workload is { } own) return [own];
        KubeObject seen = symptom.Object;
        if (snapshot.Ownership.WorkloadOf(seen) is { } itself) return [itself];
        if (seen.Is(Kinds.Service)) return OfService(snapshot, seen);
        if (seen.Is(Kinds.HorizontalPodAutoscaler) || seen.Is(Kinds.ScaledObject)) return Relations.TargetOf(snapshot, seen) is { } target ? [target] : [];
        if (seen.Is(Kinds.PodDisruptionBudget)) return snapshot.Relations.WorkloadsBy(LabelSelector.Of(seen.Spec["selector"]), seen.Namespace);
        return Backends(seen).Distinct(StringComparer.Ordinal).Select(name => snapshot.Find(Kinds.Service, seen.Namespace, name)).OfType<KubeObject>().SelectMany(service => OfService(snapshot, service));
    }

    /// <summary>Names of the Services that an Ingress or HTTPRoute leads to; none for other kinds.</summary>
    public static IEnumerable<string> Backends(KubeObject seen)
    {
        if (seen.Is(Kinds.Ingress))
        {
            IEnumerable<Json> all = seen.Spec["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items).Select(path => path["backend"]).Append(seen.Spec["defaultBackend"]);
            return all.Select(backend => backend["service"]["name"].Text ?? backend["serviceName"].Text).OfType<string>();
        }

        return seen.Type.Group == Kinds.HttpRoute.Group
            ? seen.Spec["rules"].Items.SelectMany(rule => rule["backendRefs"].Items).Where(backend => backend["kind"].Text is null or "Service").Select(backend => backend["name"].Text).OfType<string>()
            : [];
    }

    private static IEnumerable<Workload> OfService(ClusterSnapshot snapshot, KubeObject service) => snapshot.Relations.WorkloadsBy(LabelSelector.OfService(service.Spec["selector"]), service.Namespace);
}
