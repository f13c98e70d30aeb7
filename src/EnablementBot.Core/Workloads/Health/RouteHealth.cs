using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>HTTPRoute, GRPCRoute, TLSRoute: each parent speaks for itself, and only those count that have seen the present generation.</summary>
internal static class RouteHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        bool isSeen = false;
        foreach (Json parent in item.Status["parents"].Items.Where(parent => HasSeen(item, parent)))
        {
            if (GatewayHealth.OfConditions(item, parent["conditions"], $"parent {parent["parentRef"]["name"].Text}: ") is { } broken) return broken;
            isSeen |= parent["conditions"].Count > 0;
        }

        return isSeen ? item.Healthy() : item.Progressing("waiting for a Gateway to take the route", "NoStatus");
    }

    private static bool HasSeen(KubeObject item, Json parent) => item.Metadata["generation"].Number is not { } generation
        || parent["conditions"].Items.Any(condition => condition["observedGeneration"].Number == generation);
}
