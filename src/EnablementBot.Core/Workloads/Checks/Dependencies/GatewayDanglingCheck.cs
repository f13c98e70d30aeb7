using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>What routes and Gateways refer to, and what is not there or not allowed. Each finding points at the step that is wrong: <c>name</c>, <c>namespace</c>, <c>port</c>, <c>sectionName</c>.</summary>
internal sealed class GatewayDanglingCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("gateway-dangling", Pillar.Dependencies, Severity.High, "Refer to what exists and is allowed", "A route whose Gateway or Service is not there takes no requests, or answers them with an error.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => Seen(snapshot).Distinct();

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        string pointer = JsonPointer.Parent(finding.Field!);
        Json json = JsonPointer.At(finding.Object.Json, pointer);
        bool isBackend = pointer.Contains("/backendRef", StringComparison.Ordinal);
        bool isCertificate = pointer.Contains("/certificateRefs", StringComparison.Ordinal);
        GatewayReference reference = GatewayReference.Of(finding.Object, json, pointer, isBackend ? Kinds.Service : isCertificate ? Kinds.Secret : Kinds.Gateway);
        return JsonPointer.Last(finding.Field!) switch
        {
            "port" when isBackend && reference.Find(snapshot) is { } service && ServicePorts.Meant(service, json["port"])["port"].Number is { } port =>
                new PatchFix([PatchOperation.Set(finding.Field!, port)]),
            "namespace" when isBackend || isCertificate => Grant(snapshot, reference),
            "name" when isBackend && reference.Kind == Kinds.Service && Spelling.Slip(reference.Name, snapshot.OfKind(Kinds.Service, reference.Namespace).Where(item => ServicePorts.Has(item, json["port"])).Select(item => item.Name)) is { } near =>
                new PatchFix([PatchOperation.Set(finding.Field!, near)], $"This takes Service {near} for the one that is meant."),
            _ => null,
        };
    }

    private IEnumerable<Observation> Seen(ClusterSnapshot snapshot)
    {
        foreach (KubeObject route in GatewayKinds.Routes.SelectMany(snapshot.OfKind))
        {
            foreach (Observation seen in RouteParents.Inspect(Info, snapshot, route)) yield return seen;
            foreach (Observation seen in RouteBackends.Inspect(Info, snapshot, route)) yield return seen;
        }

        foreach (KubeObject gateway in snapshot.OfKind(Kinds.Gateway))
        {
            foreach (Observation seen in GatewayTargets.Inspect(Info, snapshot, gateway)) yield return seen;
        }
    }

    private static NewObjectFix Grant(ClusterSnapshot snapshot, GatewayReference reference)
    {
        JsonObject spec = new()
        {
            ["from"] = new JsonArray(new JsonObject { ["group"] = reference.From.Type.Group, ["kind"] = reference.From.Kind, ["namespace"] = reference.From.Namespace }),
            ["to"] = new JsonArray(new JsonObject { ["group"] = reference.Kind.Group, ["kind"] = reference.Kind.Name, ["name"] = reference.Name }),
        };
        string name = NewObject.FreeName(snapshot, GatewayKinds.ReferenceGrant, reference.Namespace, $"{reference.From.Name}-to-{reference.Name}");
        return new(NewObject.Of("gateway.networking.k8s.io/v1beta1", "ReferenceGrant", reference.Namespace, name, spec), $"It belongs to the owners of namespace {reference.Namespace}: they decide.");
    }
}
