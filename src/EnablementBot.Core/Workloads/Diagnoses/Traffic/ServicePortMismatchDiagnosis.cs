using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// A target port that the pods do not have. A name that no container declares never works. A number need not be declared: it is only mentioned,
/// mildly, where the containers declare ports and the Service points to none of them.
/// </summary>
internal sealed class ServicePortMismatchDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("service-port-mismatch", CauseDepth.Workload, 60, "Service points to a port that its pods do not have");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.Service).Select(service => Inspect(snapshot, service)).OfType<Symptom>();

    private Symptom? Inspect(ClusterSnapshot snapshot, KubeObject service)
    {
        if (ServiceBacking.Of(snapshot, service) is not { } backing || backing.Workloads.Count + backing.Pods.Count == 0) return null;
        DeclaredPort[] declared = [.. backing.Listeners.SelectMany(container => container.Json["ports"].Items).Select(DeclaredPort.Of).Distinct()];
        Workload? workload = backing.Workloads is [var first, ..] ? first : null;
        string pods = workload is null ? "its pods" : $"the pods of {workload.Object.Called()}";
        string ports = declared.Length == 0 ? "declare no ports" : $"declare {string.Join(", ", declared.Select(port => port.ToString()).Order(StringComparer.Ordinal))}";

        foreach (Json port in service.Spec["ports"].Items)
        {
            if (port["targetPort"].Text is not { Length: > 0 } name || declared.Any(own => own.Name == name && own.Protocol == Protocol(port))) continue;
            bool isOtherProtocol = declared.Any(own => own.Name == name);
            string what = isOtherProtocol ? $" as {Protocol(port)}, and {pods} declare that name for another protocol" : $", but {pods} {ports}";
            return new(Info, service, workload, $"{service.Called()} sends port {port["port"].Scalar} to a port named {name}{what}.", $"Name the container port {name}, or set targetPort to a port that the containers have.", [Seen.Field(service, "spec.ports[].targetPort", name)]);
        }

        Json[] numeric = [.. service.Spec["ports"].Items.Where(port => Target(port) is not null)];
        if (declared.Length == 0 || numeric.Length == 0 || numeric.Length < service.Spec["ports"].Count || numeric.Any(port => declared.Any(own => own.Number == Target(port)))) return null;
        string targets = string.Join(", ", numeric.Select(port => Target(port)));
        return new(Info, service, workload, $"{service.Called()} sends its requests to port {targets}, but {pods} {ports}. That is allowed, and works only if the program listens on {targets}.", "Set targetPort to the port that the program listens on, by its name.", [Seen.Field(service, "spec.ports[].targetPort", targets)]) { Severity = Severity.Low };
    }

    /// <summary>The number that requests go to; null where it is a name. A port without a target goes to its own number.</summary>
    private static long? Target(Json port) => port["targetPort"].Exists ? port["targetPort"].Number : port["port"].Number;

    private static string Protocol(Json port) => port["protocol"].Text ?? "TCP";

    private readonly record struct DeclaredPort(string? Name, long? Number, string Protocol)
    {
        public static DeclaredPort Of(Json port) => new(port["name"].Text, port["containerPort"].Number, port["protocol"].Text ?? "TCP");

        public override string ToString() => Name is null ? $"{Number}" : $"{Name} ({Number})";
    }
}
