using EnablementBot.Core.Workloads.Checks;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>
/// How ready a workload is. Each level says what is no longer open; info never holds a level back, nor does what is waived.
/// The line for production is drawn at medium, because two lines of the platform's own go-live list ("spread over zones", "a PodDisruptionBudget")
/// are checks of medium severity, and that page says "go live when every line is true".
/// </summary>
public enum ReadinessLevel
{
    /// <summary>Something critical is open, or one of the <see cref="ReadinessLevels.Basics"/> is.</summary>
    NotReady,

    /// <summary>Nothing critical is open, and it can be run: images have a tag, containers request memory and CPU, probes stand where a Service sends traffic.</summary>
    Started,

    /// <summary>Nothing high is open.</summary>
    Solid,

    /// <summary>Nothing medium is open.</summary>
    ProductionReady,

    /// <summary>Nothing low is open, and every check could look.</summary>
    Exemplary,
}

public static class ReadinessLevels
{
    /// <summary>Without these a workload cannot be run by anybody, whatever their severity.</summary>
    public static IReadOnlyList<string> Basics { get; } = ["image-tag", "readiness", "cpu-request", "mem-request"];

    public static string Name(this ReadinessLevel level) => level switch
    {
        ReadinessLevel.NotReady => "not ready",
        ReadinessLevel.Started => "started",
        ReadinessLevel.Solid => "solid",
        ReadinessLevel.ProductionReady => "ready for production",
        ReadinessLevel.Exemplary => "exemplary",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    /// <summary>The level as it is written in files: <c>production-ready</c>.</summary>
    public static ReadinessLevel? Parse(string text) => text switch
    {
        "not-ready" => ReadinessLevel.NotReady,
        "started" => ReadinessLevel.Started,
        "solid" => ReadinessLevel.Solid,
        "production-ready" => ReadinessLevel.ProductionReady,
        "exemplary" => ReadinessLevel.Exemplary,
        _ => null,
    };

    /// <summary>The highest level that a workload can have while this is open; null where it holds nothing back.</summary>
    public static ReadinessLevel? Ceiling(string check, Severity severity) => severity switch
    {
        Severity.Info => null,
        Severity.Critical => ReadinessLevel.NotReady,
        _ when Basics.Contains(check, StringComparer.Ordinal) => ReadinessLevel.NotReady,
        Severity.High => ReadinessLevel.Started,
        Severity.Medium => ReadinessLevel.Solid,
        _ => ReadinessLevel.ProductionReady,
    };
}
