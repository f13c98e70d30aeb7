namespace EnablementBot.Core.Workloads.Diagnoses.Folding;

/// <summary>How much of a service is gone, worst first: the order of diagnoses.</summary>
public enum ImpactKind
{
    /// <summary>No pod serves.</summary>
    Down,

    /// <summary>Fewer pods serve than are wanted.</summary>
    Degraded,

    /// <summary>A job, which serves no traffic, does not get done.</summary>
    JobFails,

    /// <summary>Everything serves, with the old version.</summary>
    NewVersionNotOut,

    /// <summary>Nobody notices yet.</summary>
    NoneYet,
}

/// <param name="Text">For people, without a full stop: "degraded: 2 of 3 pods are ready".</param>
public sealed record Impact(ImpactKind Kind, string Text)
{
    public override string ToString() => Text;
}
