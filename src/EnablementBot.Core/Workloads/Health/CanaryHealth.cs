using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Flagger's Canary: https://docs.flagger.app/usage/how-it-works#canary-status</summary>
internal static class CanaryHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        string? phase = item.Status["phase"].Text;
        string? message = item.Condition("Promoted")["message"].Text;
        return phase switch
        {
            "Failed" => item.Degraded(message, phase),
            "Succeeded" or "Initialized" => item.Healthy(message, phase),
            "Initializing" or "Waiting" or "WaitingPromotion" or "Progressing" or "Promoting" or "Finalising" => item.Progressing(message, phase),
            _ => item.Unknown(message, phase),
        };
    }
}
