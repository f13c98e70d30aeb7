using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Checks.Secrets;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>An address that a workload is configured with, and the field that it stands in.</summary>
/// <param name="Name">The variable, or the key of the ConfigMap.</param>
internal sealed record Configured(Workload Workload, string Name, Address Address, SystemEvidence Evidence);

/// <summary>Reads the addresses in variables, arguments and ConfigMaps of workloads. Each ConfigMap is read once, however many use it. Secrets are not looked into.</summary>
internal sealed class ConfiguredAddresses(ClusterSnapshot snapshot)
{
    private readonly Dictionary<(KubeObject Map, string? Key), IReadOnlyList<(string Name, Address Address, SystemEvidence Evidence)>> _maps = [];

    public IEnumerable<Configured> Of(Workload workload)
    {
        foreach (Container container in workload.Template.Containers.Where(container => container.Role != ContainerRole.Ephemeral))
        {
            foreach (Configured found in InVariables(workload, container).Concat(InWords(workload, container, "command")).Concat(InWords(workload, container, "args"))) yield return found;
        }

        foreach (ConfigReference reference in ConfigReference.In(workload.Template).Where(reference => reference.Kind == Kinds.ConfigMap))
        {
            if (snapshot.FindNear(Kinds.ConfigMap, workload.Namespace, reference.Name) is not { } map) continue;
            foreach ((string name, Address address, SystemEvidence evidence) in InMap(map, reference.Key)) yield return new(workload, name, address, evidence);
        }
    }

    private static IEnumerable<Configured> InVariables(Workload workload, Container container)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (Json entry in container.Json["env"].Items) values[entry["name"].Text ?? ""] = entry["value"].Scalar ?? "";
        int i = 0;
        foreach (Json entry in container.Json["env"].Items)
        {
            string field = $"{container.Pointer}/env/{i++}/value";
            string name = entry["name"].Text ?? "";
            foreach (Address address in AddressText.In(name, entry["value"].Scalar ?? "")) yield return new(workload, name, WithPort(address, name, values), workload.Object.At(field));
        }
    }

    private static IEnumerable<Configured> InWords(Workload workload, Container container, string list)
    {
        int i = 0;
        foreach (Json word in container.Json[list].Items)
        {
            string field = $"{container.Pointer}/{list}/{i++}";
            string text = word.Scalar ?? "";
            int border = text.IndexOf('=', StringComparison.Ordinal);
            string name = border > 0 ? text[..border].TrimStart('-') : list;
            foreach (Address address in AddressText.In(name, border > 0 ? text[(border + 1)..] : text)) yield return new(workload, name, address, workload.Object.At(field));
        }
    }

    private IReadOnlyList<(string Name, Address Address, SystemEvidence Evidence)> InMap(KubeObject map, string? key)
    {
        if (_maps.TryGetValue((map, key), out IReadOnlyList<(string, Address, SystemEvidence)>? known)) return known;
        List<(string, Address, SystemEvidence)> found = [];
        IReadOnlyDictionary<string, string> values = KubeObject.TextsOf(map.Json["data"]);
        foreach ((string name, string value) in values.Where(pair => key is null || pair.Key == key))
        {
            foreach ((string what, Address address) in AddressText.InFile(name, value)) found.Add((what, WithPort(address, what, values), map.At($"data[{name}]")));
        }

        return _maps[(map, key)] = found;
    }

    /// <summary>DB_HOST often has its DB_PORT beside it.</summary>
    private static Address WithPort(Address address, string name, IReadOnlyDictionary<string, string> values)
    {
        if (address.Port is not null) return address;
        foreach (string end in (ReadOnlySpan<string>)["HOSTNAME", "HOST", "SERVER", "hostname", "host", "server"])
        {
            if (!name.EndsWith(end, StringComparison.Ordinal)) continue;
            string sibling = name[..^end.Length] + (char.IsUpper(end[0]) ? "PORT" : "port");
            if (values.TryGetValue(sibling, out string? text) && int.TryParse(text, out int port) && port is > 0 and <= 65535) return address with { Port = port, Protocol = address.Protocol.Family == ProtocolFamily.Unknown ? Protocol.Of("", port, name) : address.Protocol };
            break;
        }

        return address;
    }
}
