using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>
/// Each port once in a pod, with a name of at most 15 characters (IANA service names). Containers that run one after the other (init) may repeat what others have.
/// Names that the API server refuses are seen in manifests only, since no live object has them.
/// </summary>
internal sealed class PortHygieneCheck : IFixingCheck
{
    private const int Longest = 15;

    public CheckInfo Info { get; } = new("port-hygiene", Pillar.Hygiene, Severity.Info, "Declare each port once, with a name", "A number that changes in one place only is a common reason for refused connections; a name is looked up.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.Workloads.SelectMany(workload => Inspect(workload));

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (WorkloadReader.TemplateOf(finding.Object) is not { } pod) return null;
        Json port = pod.Containers.SelectMany(container => Ports(container)).FirstOrDefault(port => port.Pointer + "/name" == finding.Field).Port;
        if (port["containerPort"].Number is not { } number || port["name"].Text is { Length: > 0 }) return null;
        return new PatchFix([PatchOperation.Set(finding.Field!, $"{Protocol(port)}-{number}".ToLowerInvariant())], "Better is a name for what is spoken there, such as http or grpc; Services and probes may then refer to it.");
    }

    private IEnumerable<Finding> Inspect(Workload workload)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<(long, string)> numbers = [];
        foreach (Container container in workload.Template.LongRunning)
        {
            foreach ((Json port, string pointer) in Ports(container))
            {
                string name = port["name"].Text ?? "";
                long number = port["containerPort"].Number ?? 0;
                if (name.Length == 0) yield return new(Info, workload, container, $"port {number} has no name", pointer + "/name");
                else if (name.Length > Longest) yield return new(Info, workload, container, $"the port name {name} is longer than {Longest} characters, and is refused", pointer + "/name");
                else if (!IsServiceName(name)) yield return new(Info, workload, container, $"the port name {name} is refused: it may hold lower-case letters, digits and single hyphens, and needs a letter", pointer + "/name");
                else if (!names.Add(name)) yield return new(Info, workload, container, $"the port name {name} stands twice in the pod", pointer + "/name");
                if (number > 0 && !numbers.Add((number, Protocol(port)))) yield return new(Info, workload, container, $"port {number} stands twice in the pod: two programs cannot listen on it", pointer + "/containerPort");
            }
        }
    }

    private static IEnumerable<(Json Port, string Pointer)> Ports(Container container) => container.Json["ports"].Items.Select((port, index) => (port, $"{container.Pointer}/ports/{index}"));

    private static string Protocol(Json port) => port["protocol"].Text is { Length: > 0 } protocol ? protocol : "TCP";

    private static bool IsServiceName(string name) => name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name.Any(char.IsAsciiLetterLower)
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
}
