namespace EnablementBot.Core.Workloads.PodSecurity;

/// <summary>The levels of the Pod Security Standards, each with all that the one before it demands. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/</summary>
public enum PodSecurityLevel
{
    /// <summary>Everything is allowed.</summary>
    Privileged,
    Baseline,
    Restricted,
}
