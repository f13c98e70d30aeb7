using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>
/// A pod that ends by itself is taken for a hook, and a hook must not fail because its image comes late: it is progressing as long as it runs,
/// unless an annotation says that its restart policy means nothing (an operator's pods). Source: Argo CD's pod health.
/// </summary>
internal static class PodHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        bool isHook = item.Annotation("argocd.argoproj.io/hook") is not null || item.Annotation("helm.sh/hook") is not null;
        bool isLasting = item.Spec["restartPolicy"].Is("Always") || (item.Annotation("argocd.argoproj.io/ignore-restart-policy") is not null && !isHook);
        if (isLasting && CannotStart(item) is { } broken) return broken;

        string message = item.Status["message"].Text ?? "";
        return item.Status["phase"].Text switch
        {
            "Pending" => item.Progressing(message, "Pending"),
            "Succeeded" => item.Healthy(message, "Succeeded"),
            "Failed" => item.Degraded(message.Length > 0 ? message : WhyFailed(item), item.Status["reason"].Text ?? "Failed"),
            "Running" when isLasting => Running(item, message),
            "Running" => item.Progressing(message, "Running"),
            _ => item.Unknown(message),
        };
    }

    private static ObjectHealth? CannotStart(KubeObject item)
    {
        Json[] waiting = [.. item.Status["containerStatuses"].Items.Select(status => status["state"]["waiting"]).Where(state => IsError(state["reason"].Text))];
        return waiting.Length == 0 ? null : item.Degraded(string.Join(", ", waiting.Select(state => state["message"].Text ?? "")), waiting[0]["reason"].Text);
    }

    private static bool IsError(string? reason) => reason is not null
        && (reason.StartsWith("Err", StringComparison.Ordinal) || reason.EndsWith("Error", StringComparison.Ordinal) || reason.EndsWith("BackOff", StringComparison.Ordinal));

    private static ObjectHealth Running(KubeObject item, string message)
    {
        if (item.Condition("Ready")["status"].Is("True")) return item.Healthy(message, "Ready");
        return item.Status["containerStatuses"].Items.Any(status => status["lastState"]["terminated"].Exists)
            ? item.Degraded(message, "Restarted")
            : item.Progressing(message, item.Condition("Ready")["reason"].Text ?? "NotReady");
    }

    private static string WhyFailed(KubeObject item)
    {
        foreach (Json status in item.Status["initContainerStatuses"].Items.Concat(item.Status["containerStatuses"].Items))
        {
            Json ended = status["state"]["terminated"];
            if (ended["message"].Text is { Length: > 0 } message) return message;
            if (ended["reason"].Is("OOMKilled")) return "OOMKilled";
            if (ended["exitCode"].Number is { } code and not 0) return $"container {status["name"].Text} ended with exit code {code}";
        }

        return "";
    }
}
