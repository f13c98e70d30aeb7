using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>Kinds of the Gateway API.</summary>
internal static class GatewayKinds
{
    public const string Group = "gateway.networking.k8s.io";

    public static readonly ObjectKind ReferenceGrant = new(Group, "ReferenceGrant");

    public static readonly IReadOnlyList<ObjectKind> Routes = [Kinds.HttpRoute, new(Group, "GRPCRoute"), new(Group, "TLSRoute"), new(Group, "TCPRoute"), new(Group, "UDPRoute")];
}
