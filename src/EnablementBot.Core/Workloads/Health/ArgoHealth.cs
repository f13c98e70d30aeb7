using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>Argo CD's, Argo Workflows' and Argo Rollouts' own objects.</summary>
internal static class ArgoHealth
{
    /// <summary>What Argo CD says of the objects of the application.</summary>
    public static ObjectHealth OfApplication(KubeObject item)
    {
        Json health = item.Status["health"];
        return Enum.TryParse(health["status"].Text, out HealthStatus status) && Enum.IsDefined(status)
            ? new(item, status, item.Status["sync"]["status"].Text ?? "", health["message"].Text ?? "")
            : item.Progressing("waiting for the first comparison", "NoStatus");
    }

    public static ObjectHealth OfApplicationSet(KubeObject item)
    {
        Json conditions = item.Status["conditions"];
        if (conditions.Condition("ErrorOccurred", "True") is { Exists: true } error) return item.As(HealthStatus.Degraded, error);
        if (conditions.Condition("ResourcesUpToDate", "False") is { Exists: true } old) return item.As(HealthStatus.Degraded, old);
        if (conditions.Condition("RolloutProgressing", "True") is { Exists: true } going) return item.As(HealthStatus.Progressing, going);
        return conditions.Condition("ResourcesUpToDate", "True") is { Exists: true } good ? item.As(HealthStatus.Healthy, good) : item.Progressing("waiting for the status to be reported", "NoStatus");
    }

    public static ObjectHealth OfWorkflow(KubeObject item)
    {
        string? message = item.Status["message"].Text;
        return item.Status["phase"].Text switch
        {
            null or "" or "Pending" or "Running" => item.Progressing(message, item.Status["phase"].Text),
            "Succeeded" => item.Healthy(message, "Succeeded"),
            "Failed" or "Error" => item.Degraded(message, item.Status["phase"].Text),
            _ => item.Unknown(message),
        };
    }

    public static ObjectHealth OfCronWorkflow(KubeObject item)
    {
        Json broken = item.Status["conditions"].Items.FirstOrDefault(condition => condition["status"].Is("True") && condition["type"].Text is "SpecError" or "SubmissionError");
        return broken.Exists ? item.As(HealthStatus.Degraded, broken) : item.Healthy();
    }

    /// <summary>An AnalysisRun or Experiment. One that cannot say whether the new version is good has no health.</summary>
    public static ObjectHealth OfRun(KubeObject item)
    {
        string? message = item.Status["message"].Text;
        string? phase = item.Status["phase"].Text;
        return phase switch
        {
            "Successful" => item.Healthy(message, phase),
            "Failed" or "Error" => item.Degraded(message, phase),
            "Inconclusive" => item.Unknown(message, phase),
            _ => item.Progressing(message, phase),
        };
    }
}
