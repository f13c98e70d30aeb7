using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

internal static class ClaimHealth
{
    public static ObjectHealth Of(KubeObject item) => item.Status["phase"].Text switch
    {
        "Bound" => item.Healthy(reason: "Bound"),
        "Pending" => item.Progressing("waits for a volume", "Pending"),
        "Lost" => item.Degraded("the volume behind the claim is gone", "Lost"),
        _ => item.Unknown(),
    };
}
