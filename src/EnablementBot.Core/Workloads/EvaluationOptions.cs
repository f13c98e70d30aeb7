namespace EnablementBot.Core.Workloads;

/// <summary>What is asked of an evaluation.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Ids or patterns (<c>pss-*</c>) of the checks to run; null for all. Diagnoses are always run.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    /// <summary>Namespaces to report; null for all that the policy does not leave out. Objects outside are still seen by the checks.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>Steps done and all steps; called from any thread, one call after the other.</summary>
    public Action<int, int>? Progress { get; init; }
}
