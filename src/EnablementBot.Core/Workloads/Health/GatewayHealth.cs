using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Gateway API: https://gateway-api.sigs.k8s.io/guides/api-design/#status</summary>
internal static class GatewayHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        Json status = item.Status;
        if (OfConditions(item, status["conditions"], "") is { } own) return own;
        foreach (Json listener in status["listeners"].Items)
        {
            if (OfConditions(item, listener["conditions"], $"listener {listener["name"].Text}: ") is { } broken) return broken;
        }

        return status["conditions"].IsList || status["listeners"].Count > 0 ? item.Healthy() : item.Progressing("waiting for the controller", "NoStatus");
    }

    public static ObjectHealth OfClass(KubeObject item)
    {
        long? generation = item.Metadata["generation"].Number;
        Json accepted = item.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Is("Accepted")
            && (generation is null || condition["observedGeneration"].Number is null || condition["observedGeneration"].Number == generation));
        return accepted["status"].Text switch
        {
            "True" => item.As(HealthStatus.Healthy, accepted),
            "False" => item.As(HealthStatus.Degraded, accepted),
            _ => item.Progressing(accepted["message"].Text ?? "waiting for the controller", accepted["reason"].Text),
        };
    }

    /// <summary>Null where they show no trouble.</summary>
    public static ObjectHealth? OfConditions(KubeObject item, Json conditions, string prefix)
    {
        foreach (string type in (ReadOnlySpan<string>)["ResolvedRefs", "Accepted"])
        {
            if (conditions.Condition(type, "False") is { Exists: true } refused) return item.Degraded(prefix + refused["message"].Text, refused["reason"].Text);
        }

        Json programmed = conditions.Items.FirstOrDefault(condition => condition["type"].Is("Programmed") && !condition["status"].Is("True"));
        return programmed.Exists ? item.Progressing(prefix + programmed["message"].Text, programmed["reason"].Text) : null;
    }
}
