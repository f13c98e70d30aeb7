using EnablementBot.Core.Workloads.Systems.Observability;

namespace EnablementBot.Core.Workloads.Systems.Cost;

/// <summary>The tools that share costs out. Sources: https://opencost.io/docs/installation/install, https://www.ibm.com/docs/en/kubecost</summary>
internal static class CostTools
{
    public static ISystemReader OpenCost { get; } = new AgentReader(new("opencost", "OpenCost", "cost"), new(["opencost", "opencost-ui"], [], [], []));

    public static ISystemReader Kubecost { get; } = new AgentReader(new("kubecost", "Kubecost", "cost"), new(["cost-model", "kubecost-cost-model", "kubecost-network-costs", "kubecost1/cost-model"], ["kubecost.com"], [], []));
}
