using System.Globalization;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>
/// Objects that lead out of the cluster. Sources: https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors,
/// https://istio.io/latest/docs/reference/config/networking/service-entry/
/// </summary>
internal static class OutwardObjects
{
    private static readonly ObjectKind ServiceEntry = new("networking.istio.io", "ServiceEntry");

    /// <param name="usersOf">The workloads that are configured with the name of a Service.</param>
    public static IEnumerable<SystemFact> In(ClusterSnapshot snapshot, SystemInfo system, Func<KubeObject, IReadOnlyList<Workload>> usersOf) =>
        Named(snapshot, system, usersOf).Concat(WithoutSelector(snapshot, system, usersOf)).Concat(Entries(snapshot, system));

    private static IEnumerable<SystemFact> Named(ClusterSnapshot snapshot, SystemInfo system, Func<KubeObject, IReadOnlyList<Workload>> usersOf)
    {
        foreach (KubeObject service in snapshot.OfKind(Kinds.Service).Where(service => service.Spec["type"].Is("ExternalName")))
        {
            string host = (service.Spec["externalName"].Text ?? "").TrimEnd('.').ToLowerInvariant();
            if (host.Length == 0 || host.EndsWith(".cluster.local", StringComparison.Ordinal) || host.EndsWith(".svc", StringComparison.Ordinal)) continue;
            yield return Of(system, service, host, Port(service.Spec["ports"][0]["port"]), usersOf(service), "ExternalName", service.At("spec.externalName"));
        }
    }

    /// <summary>Addresses that somebody wrote by hand. Those of pods are an operator's, and the API server's own Service is no dependency.</summary>
    private static IEnumerable<SystemFact> WithoutSelector(ClusterSnapshot snapshot, SystemInfo system, Func<KubeObject, IReadOnlyList<Workload>> usersOf)
    {
        ILookup<(string, string), KubeObject> slices = snapshot.OfKind(Kinds.EndpointSlice).ToLookup(slice => (slice.Namespace, slice.Labels.GetValueOrDefault("kubernetes.io/service-name") ?? ""));
        foreach (KubeObject service in snapshot.OfKind(Kinds.Service))
        {
            if (service.Spec["selector"].Count > 0 || service.Spec["type"].Is("ExternalName") || (service.Name == "kubernetes" && service.Namespace == "default")) continue;
            (KubeObject Source, string Host, int? Port, string Field)[] written =
            [
                .. from slice in slices[(service.Namespace, service.Name)]
                   from endpoint in slice.Json["endpoints"].Items
                   where !endpoint["targetRef"].Exists
                   from host in endpoint["addresses"].Texts
                   select (slice, host, Port(slice.Json["ports"][0]["port"]), "endpoints"),
                .. from endpoints in (KubeObject?[])[snapshot.Find(Kinds.Endpoints, service.Namespace, service.Name)]
                   where endpoints is not null
                   from subset in endpoints.Json["subsets"].Items
                   from address in subset["addresses"].Items
                   where !address["targetRef"].Exists && address["ip"].Text is not null
                   select (endpoints, address["ip"].Text!, Port(subset["ports"][0]["port"]), "subsets"),
            ];
            if (written.Length == 0) continue;
            string[] hosts = [.. written.Select(item => item.Host).Distinct(StringComparer.Ordinal)];
            int? port = written[0].Port ?? Port(service.Spec["ports"][0]["targetPort"]) ?? Port(service.Spec["ports"][0]["port"]);
            yield return Of(system, service, Words.List(hosts), port, usersOf(service), "addresses written by hand", written[0].Source.At(written[0].Field));
        }
    }

    private static IEnumerable<SystemFact> Entries(ClusterSnapshot snapshot, SystemInfo system)
    {
        foreach (KubeObject entry in snapshot.OfKind(ServiceEntry).Where(entry => !entry.Spec["location"].Is("MESH_INTERNAL")))
        {
            Json port = entry.Spec["ports"][0];
            int? number = Port(port["number"]);
            string[] hosts = [.. entry.Spec["hosts"].Texts];
            if (hosts.Length == 0) continue;
            string scheme = (port["protocol"].Text ?? "").ToLowerInvariant();
            Address address = new(hosts[0].ToLowerInvariant(), number, Protocol.Of(scheme is "tcp" or "tls" ? "" : scheme, number, entry.Name), false);
            bool isWide = hosts.Any(host => host.StartsWith('*'));
            yield return system.Told(isWide, entry.Ref, $"lets the mesh out to {Words.List(hosts)}{(number is { } known ? $":{known}" : "")}{(isWide ? ", a whole domain" : "")}. Fits: {LegacyWay.For(address, 1)}", entry.At("spec.hosts"));
        }
    }

    private static SystemFact Of(SystemInfo system, KubeObject service, string host, int? port, IReadOnlyList<Workload> users, string how, SystemEvidence evidence)
    {
        Address address = new(host, port, Protocol.Of("", port, service.Name, host), false);
        string callers = users.Count == 0 ? "" : $"; {Words.List(users.Select(user => user.Name))} call{(users.Count == 1 ? "s" : "")} it";
        string protocol = address.Protocol.Family == ProtocolFamily.Unknown ? how : $"{address.Protocol.Name}, {how}";
        return system.Present(service.Ref, $"leads out of the cluster to {address} ({protocol}){callers}. Fits: {LegacyWay.For(address, users.Count)}", evidence);
    }

    private static int? Port(Json port) => port.Number is > 0 and <= 65535 and { } number ? (int)number : int.TryParse(port.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) && parsed <= 65535 ? parsed : null;
}
