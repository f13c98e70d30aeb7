using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>cert-manager: https://cert-manager.io/docs/reference/api-docs/</summary>
internal static class CertificateHealth
{
    /// <summary>While one is being issued the old one may be good or not: it is on its way.</summary>
    public static ObjectHealth Of(KubeObject item) => item.Status["conditions"].Condition("Issuing", "True") is { Exists: true } issuing
        ? item.As(HealthStatus.Progressing, issuing)
        : ConventionalHealth.ByReady(item, "waiting for the certificate");

    public static ObjectHealth OfRequest(KubeObject item)
    {
        Json conditions = item.Status["conditions"];
        Json refused = conditions.Items.FirstOrDefault(condition => condition["status"].Is("True") && condition["type"].Text is "Denied" or "InvalidRequest");
        if (refused.Exists) return item.As(HealthStatus.Degraded, refused);
        Json ready = conditions.With("type", "Ready");
        return ready["status"].Is("True") ? item.As(HealthStatus.Healthy, ready)
            : !ready.Exists || ready["reason"].Is("Pending") ? item.As(HealthStatus.Progressing, ready)
            : item.As(HealthStatus.Degraded, ready);
    }

    /// <summary>An Order or Challenge, whose state is one word of the ACME protocol (RFC 8555).</summary>
    public static ObjectHealth OfAcme(KubeObject item)
    {
        string? state = item.Status["state"].Text;
        string? reason = item.Status["reason"].Text;
        return state switch
        {
            "valid" => item.Healthy(reason, state),
            "invalid" or "errored" or "expired" => item.Degraded(reason, state),
            _ => item.Progressing(reason, state),
        };
    }
}
