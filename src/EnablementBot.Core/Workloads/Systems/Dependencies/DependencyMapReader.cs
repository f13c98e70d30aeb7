using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>The dependency map: what leaves the cluster, from configuration and from the objects that lead outside, and which of the four ways fits each of them.</summary>
internal sealed class DependencyMapReader : ISystemReader
{
    public SystemInfo Info { get; } = new("dependency-map", "Legacy systems and other outside dependencies", "dependencies");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        ClusterBorder border = new(snapshot);
        ConfiguredAddresses addresses = new(snapshot);
        List<Configured> outside = [];
        Dictionary<(string, string), List<Workload>> users = [];
        foreach (Workload workload in snapshot.Workloads)
        {
            foreach (Configured found in addresses.Of(workload))
            {
                if (border.IsOutside(found.Address.Host, workload.Namespace)) outside.Add(found);
                else if (border.ServiceOf(found.Address.Host, workload.Namespace) is { } service) AddUser(users, service, workload);
            }
        }

        Dictionary<(string, int?), int> callers = outside.GroupBy(found => (found.Address.Host, found.Address.Port)).ToDictionary(group => group.Key, group => group.Select(found => found.Workload).Distinct().Count());
        bool isTold = false;
        foreach (IGrouping<(Workload Workload, string Host, int? Port), Configured> found in outside.GroupBy(found => (found.Workload, found.Address.Host, found.Address.Port)))
        {
            isTold = true;
            yield return Of(found.Key.Workload, [.. found], callers[(found.Key.Host, found.Key.Port)]);
        }

        foreach (SystemFact fact in OutwardObjects.In(snapshot, Info, service => users.GetValueOrDefault((service.Namespace, service.Name)) is { } found ? [.. found.Distinct()] : []))
        {
            isTold = true;
            yield return fact;
        }

        if (!isTold && snapshot.IsLive && snapshot.Workloads.Count > 0) yield return Info.Absent(null, "nothing that leaves the cluster was found in variables, ConfigMaps, Services and ServiceEntries; Secrets and code are not looked into");
    }

    private SystemFact Of(Workload workload, Configured[] found, int callers)
    {
        Address address = found.Select(item => item.Address).FirstOrDefault(item => item.Protocol.Family != ProtocolFamily.Unknown) ?? found[0].Address;
        bool hasPassword = found.Any(item => item.Address.HasPassword);
        string names = Words.List(found.Select(item => item.Name).Distinct(StringComparer.Ordinal));
        string plain = address.Protocol.IsPlain ? ", unencrypted" : "";
        string password = hasPassword ? ". A password stands in its address: take it from a Secret" : "";
        string shared = callers > 1 ? $"; {callers} workloads call it" : "";
        return Info.Told(hasPassword, workload.Object.Ref, $"leaves the cluster to {address} ({address.Protocol.Name}{plain}, from {names}){shared}. Fits: {LegacyWay.For(address, callers)}{password}", [.. found.Select(item => item.Evidence).Distinct()]);
    }

    private static void AddUser(Dictionary<(string, string), List<Workload>> users, KubeObject service, Workload workload)
    {
        if (!users.TryGetValue((service.Namespace, service.Name), out List<Workload>? list)) users[(service.Namespace, service.Name)] = list = [];
        list.Add(workload);
    }
}
