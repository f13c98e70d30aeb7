using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Healthy with an address. What the entry of the address looks like is the controller's affair.</summary>
internal static class LoadBalancerHealth
{
    public static ObjectHealth OfService(KubeObject item) => item.Spec["type"].Is("LoadBalancer") ? OfIngress(item) : item.Healthy();

    public static ObjectHealth OfIngress(KubeObject item) => item.Status["loadBalancer"]["ingress"].Count > 0 ? item.Healthy() : item.Progressing("has no address yet", "NoAddress");
}
