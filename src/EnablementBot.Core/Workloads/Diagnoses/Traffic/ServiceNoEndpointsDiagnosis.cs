using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// A Service that leads nowhere, and why: no pod carries its labels, or none of its pods is ready. A port name that no pod has is the affair of <see cref="ServicePortMismatchDiagnosis"/>.
/// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
/// </summary>
internal sealed class ServiceNoEndpointsDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);

    public DiagnosisInfo Info { get; } = new("service-no-endpoints", CauseDepth.Consequence, 10, "Service has no endpoints");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject service in snapshot.OfKind(Kinds.Service))
        {
            if (ServiceBacking.Of(snapshot, service) is not { } backing || backing.ReadyEndpoints > 0) continue;
            if (backing.ReadyEndpoints is null) yield return new NotChecked($"{Info.Id}: Service {service.Namespace}/{service.Name}", snapshot.WhyUnknown(Kinds.Pod, service.Namespace) ?? "neither its EndpointSlices nor any pods were read");
            else if (backing.Pods.Count > 0) yield return PodsNotReady(snapshot, backing);
            else if (backing.Workloads.FirstOrDefault(workload => !workload.RunsToCompletion) is { } workload) yield return NoPods(backing, workload);
            else if (backing.Workloads.Count == 0) yield return SelectsNothing(snapshot, backing);
        }
    }

    private Observation PodsNotReady(ClusterSnapshot snapshot, ServiceBacking backing)
    {
        KubeObject service = backing.Service;
        int ready = backing.Pods.Count(Standing.IsReady);
        Workload? workload = backing.Workloads.FirstOrDefault(workload => !Standing.IsServing(workload)) ?? (backing.Workloads is [var first, ..] ? first : null);
        if (ready == 0 && backing.Pods.All(pod => snapshot.IsYounger(pod, Start))) return new Expected(Info, service, workload, $"{service.Called()} has no endpoints yet: its pods started less than a minute ago.");
        string cause = ready > 0
            ? $"{service.Called()} has no ready endpoint, although {Phrases.Count(ready, "pod")} of it {(ready == 1 ? "is" : "are")} ready: its endpoints are behind, or none of its ports fits the pods."
            : $"{service.Called()} has no endpoints: {(backing.Pods.Count == 1 ? "its only pod is not ready" : $"none of its {backing.Pods.Count} pods is ready")}.";
        return new Symptom(Info, service, workload, cause, ready > 0 ? "Compare the ports of the Service with those of the pods." : "Repair the pods first: the Service follows by itself.", [EndpointsSeen(backing), .. backing.Pods.Take(2).Select(pod => Seen.Condition(pod, pod.Condition("Ready")))]);
    }

    private Observation NoPods(ServiceBacking backing, Workload workload) => Standing.IsScaledToZero(workload)
        ? new Expected(Info, backing.Service, workload, $"{backing.Service.Called()} has no endpoints because {workload.Object.Called()} is scaled to zero.")
        : new Symptom(Info, backing.Service, workload, $"{backing.Service.Called()} has no endpoints: {workload.Object.Called()} has no running pods.", $"Find out why {workload.Object.Called()} has none.", [EndpointsSeen(backing)]);

    private Symptom SelectsNothing(ClusterSnapshot snapshot, ServiceBacking backing)
    {
        KubeObject service = backing.Service;
        string selector = Phrases.Labels(backing.Selector.Equal);
        (string hint, string? step) = NearestWorkload.Of(snapshot, backing.Selector, service) is { } near
            ? ($" The nearest is {near.Object.Called()}, whose pods carry {Phrases.Labels(Alike(near, backing.Selector))}.", $"Make the selector of the Service the same as the labels of the pods of {near.Object.Called()}.")
            : NearestWorkload.Elsewhere(snapshot, backing.Selector, service) is { } elsewhere
                ? ($" {elsewhere.Object.Called(service.Namespace)} carries these labels, but a Service reaches pods of its own namespace only.", $"Move the Service to the namespace {elsewhere.Namespace}.")
                : ("", "Correct the selector of the Service, or delete the Service if its workload is gone.");
        return new Symptom(Info, service, null, $"{service.Called()} has no endpoints: its selector {selector} matches no pod.{hint}", step, [Seen.Field(service, "spec.selector", selector), EndpointsSeen(backing)]);
    }

    /// <summary>The labels to compare: those that the selector names, else the first few.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Alike(Workload near, LabelSelector selector) =>
        near.Template.Labels.Keys.Any(selector.Equal.ContainsKey)
            ? near.Template.Labels.Where(label => selector.Equal.ContainsKey(label.Key))
            : near.Template.Labels.Take(3);

    private static Evidence EndpointsSeen(ServiceBacking backing) => backing.Slices.Count > 0
        ? Seen.Field(backing.Slices[0], "endpoints[].conditions.ready", $"0 of {backing.Slices.Sum(slice => slice.Json["endpoints"].Count)} ready")
        : backing.Endpoints is { } endpoints ? Seen.Field(endpoints, "subsets[].addresses", "none")
        : Seen.Field(backing.Service, "spec.selector", $"takes {Phrases.Count(backing.Pods.Count, "pod")}, of which none is ready");
}
