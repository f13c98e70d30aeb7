using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>OpenTelemetry, injected by its operator or set up in the container. Sources: https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/, https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/</summary>
internal sealed class OpenTelemetryReader : ISystemReader
{
    private const string Inject = "instrumentation.opentelemetry.io/inject-";

    private static readonly ObjectKind Instrumentation = new("opentelemetry.io", "Instrumentation");
    private static readonly ObjectKind Collector = new("opentelemetry.io", "OpenTelemetryCollector");

    public SystemInfo Info { get; } = new("opentelemetry", "OpenTelemetry", "observability");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        bool isSeen = snapshot.Has(Instrumentation) || snapshot.Has(Collector);
        List<SystemFact> facts = [];
        foreach (Workload workload in snapshot.Workloads)
        {
            if (Of(snapshot, workload) is { } fact) facts.Add(fact);
            else if (isSeen && snapshot.IsLive && !workload.RunsToCompletion) facts.Add(Info.Absent(workload.Object.Ref, "not traced, as far as can be seen: neither injection nor OTEL variables"));
        }

        facts.AddRange(snapshot.OfKind(Collector).Select(collector => Info.Present(collector.Ref, $"collects telemetry as a {collector.Spec["mode"].Text ?? "deployment"}", collector.At("spec.mode"))));
        return facts.Count > 0 ? facts : Info.Gaps(snapshot, "Instrumentations, OpenTelemetryCollectors or OTEL variables", [Instrumentation, Collector]);
    }

    private SystemFact? Of(ClusterSnapshot snapshot, Workload workload)
    {
        foreach ((string name, Json value) in Annotations(snapshot, workload))
        {
            string wanted = value.Scalar ?? "";
            if (!name.StartsWith(Inject, StringComparison.Ordinal) || wanted is "" or "false") continue;
            SystemEvidence evidence = workload.Object.At($"{workload.Template.Pointer}/metadata/annotations/{name.Replace("/", "~1", StringComparison.Ordinal)}");
            string language = name[Inject.Length..];
            return Missing(snapshot, workload, wanted) is { } missing
                ? Info.Attention(workload.Object.Ref, $"is to be traced ({language}), but {missing}", evidence)
                : Info.Present(workload.Object.Ref, $"traced: OpenTelemetry is injected for {language}", evidence);
        }

        if (workload.Annotation("sidecar.opentelemetry.io/inject") is { } sidecar and not "false") return Info.Present(workload.Object.Ref, $"sends telemetry to a collector beside it ({sidecar})", workload.Object.At(workload.Template.Pointer + "/metadata/annotations/sidecar.opentelemetry.io~1inject"));
        string[] set = [.. workload.Variables("OTEL_").Order(StringComparer.Ordinal)];
        if (set.Length == 0) return null;
        bool isOff = workload.Template.Containers.SelectMany(container => container.Json["env"].Items).Any(entry => entry["name"].Is("OTEL_SDK_DISABLED") && string.Equals(entry["value"].Scalar, "true", StringComparison.OrdinalIgnoreCase));
        SystemEvidence variables = workload.Object.At(workload.Template.SpecPointer + "/containers");
        return isOff ? Info.Attention(workload.Object.Ref, "is set up for OpenTelemetry, which is turned off (OTEL_SDK_DISABLED)", variables) : Info.Present(workload.Object.Ref, $"traced: it is set up for OpenTelemetry ({Words.List(set)})", variables);
    }

    /// <summary>The pod's annotations count over those of its namespace.</summary>
    private static IEnumerable<(string Name, Json Value)> Annotations(ClusterSnapshot snapshot, Workload workload) =>
        workload.Template.Annotations.Members.Concat(snapshot.Find(Kinds.Namespace, "", workload.Namespace)?.Metadata["annotations"].Members ?? []);

    /// <summary>"true" takes the only Instrumentation of the namespace; else one is named, with or without its namespace.</summary>
    private static string? Missing(ClusterSnapshot snapshot, Workload workload, string wanted)
    {
        if (!snapshot.IsLive) return null;
        string ns = wanted.Contains('/', StringComparison.Ordinal) ? wanted[..wanted.IndexOf('/', StringComparison.Ordinal)] : workload.Namespace;
        if (!snapshot.CanSee(Instrumentation, ns) || !snapshot.Has(Instrumentation)) return null;
        if (wanted == "true") return snapshot.OfKind(Instrumentation, ns).Count > 0 ? null : $"there is no Instrumentation in {ns}";
        string name = wanted[(wanted.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return snapshot.Find(Instrumentation, ns, name) is null ? $"the Instrumentation {ns}/{name} does not exist" : null;
    }
}
