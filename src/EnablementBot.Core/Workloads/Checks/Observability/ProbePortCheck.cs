using System.Globalization;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Observability;

/// <summary>A name must be that of a port of the same container, or the probe fails. A number need not be declared; often it is a mistake all the same.</summary>
internal sealed class ProbePortCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("probe-port", Pillar.Observability, Severity.Low, "Probe a port that the container declares", "A probe of the wrong port fails for ever: the pod is restarted, or gets no traffic.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach ((Workload workload, Container container) in snapshot.WrittenContainers().Where(pair => pair.Container.IsLongRunning))
        {
            HashSet<string> told = new(StringComparer.Ordinal);
            foreach (Probe probe in Probe.Fields.Select(field => Probe.Of(container, field)).OfType<Probe>())
            {
                string port = probe.Port.Scalar ?? "";
                if (port.Length == 0 || IsElsewhere(probe) || IsDeclared(port, container) || !told.Add(port)) continue;
                string handler = probe.Json["httpGet"].Exists ? "httpGet" : probe.Json["tcpSocket"].Exists ? "tcpSocket" : "grpc";
                bool isNumber = Probe.IsNumber(port);
                string message = isNumber
                    ? $"probes port {port} ({probe.Field}), which is not among its ports: allowed, but is it the right one?"
                    : $"probes the port {port} ({probe.Field}), and none of its ports has that name";
                yield return new Finding(Info, workload, container, message, $"{container.Pointer}/{probe.Field}/{handler}/port") with { Severity = isNumber ? Info.Severity : Severity.Medium };
            }
        }
    }

    /// <summary>Declares a number. Which port a wrong name should be, a person must say.</summary>
    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        Container? container = snapshot.Ownership.WorkloadOf(finding.Object)?.Template.Containers.FirstOrDefault(item => finding.Field!.StartsWith(item.Pointer + "/", StringComparison.Ordinal));
        if (container is null || Probe.Fields.Select(field => Probe.Of(container, field)).FirstOrDefault(probe => probe is not null && finding.Field!.Contains($"/{probe.Field}/", StringComparison.Ordinal)) is not { } found) return null;
        return found.Port.Scalar is { } port && Probe.IsNumber(port) && int.TryParse(port, CultureInfo.InvariantCulture, out int number)
            ? new PatchFix([PatchOperation.Set(container.Pointer + "/ports/-", new JsonObject { ["containerPort"] = number })], "Only if the container really listens there.")
            : null;
    }

    /// <summary>A probe of another host says nothing about the ports of this one.</summary>
    private static bool IsElsewhere(Probe probe) => probe.Json["httpGet"]["host"].Text is { Length: > 0 } || probe.Json["tcpSocket"]["host"].Text is { Length: > 0 };

    private static bool IsDeclared(string port, Container container) =>
        container.Json["ports"].Items.Any(item => item["name"].Is(port) || item["containerPort"].Scalar == port);
}
