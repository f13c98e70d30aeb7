using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>A reference of the Gateway API from one object to another, perhaps in another namespace: that one's owner must allow it by a ReferenceGrant. Source: https://gateway-api.sigs.k8s.io/api-types/referencegrant/</summary>
internal sealed record GatewayReference(KubeObject From, string Pointer, ObjectKind Kind, string Namespace, string Name)
{
    public bool Crosses => Namespace != From.Namespace;

    public string Target => Crosses ? $"{Kind.Name} {Name} in namespace {Namespace}" : $"{Kind.Name} {Name}";

    /// <param name="standard">The kind that is meant where the reference names none.</param>
    public static GatewayReference Of(KubeObject from, Json json, string pointer, ObjectKind standard)
    {
        ObjectKind kind = new(json["group"].Text ?? standard.Group, json["kind"].Text ?? standard.Name);
        return new(from, pointer, kind, json["namespace"].Text is { Length: > 0 } ns ? ns : from.Namespace, json["name"].Text ?? "");
    }

    public KubeObject? Find(ClusterSnapshot snapshot) => snapshot.Find(Kind, Namespace, Name);

    /// <summary>Null where the absence of the target means that it is not there.</summary>
    public string? WhyUnknown(ClusterSnapshot snapshot) =>
        snapshot.WhyUnknown(Kind, Namespace)
        ?? (Crosses && !Blindness.Sees(snapshot, Namespace) ? $"nothing of namespace {Namespace} was read" : null)
        ?? (!ApiGroups.IsNative(Kind.Group) && Kind != Kinds.Gateway && snapshot.OfKind(Kind).Count == 0 ? $"no {Kind.Name} was read" : null);

    /// <summary>Whether the target's namespace lets this object refer to it. True where that cannot be seen.</summary>
    public bool IsGranted(ClusterSnapshot snapshot) => !Crosses || !snapshot.CanSee(GatewayKinds.ReferenceGrant, Namespace) || !Blindness.Sees(snapshot, Namespace)
        || snapshot.OfKind(GatewayKinds.ReferenceGrant, Namespace).Any(grant => grant.Spec["from"].Items.Any(IsFrom) && grant.Spec["to"].Items.Any(IsTo));

    private bool IsFrom(Json from) => (from["group"].Text ?? "") == From.Type.Group && from["kind"].Is(From.Kind) && from["namespace"].Is(From.Namespace);

    private bool IsTo(Json to) => (to["group"].Text ?? "") == Kind.Group && to["kind"].Is(Kind.Name) && (to["name"].Text is not { Length: > 0 } only || only == Name);
}
