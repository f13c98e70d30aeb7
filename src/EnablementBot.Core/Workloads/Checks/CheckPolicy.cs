namespace EnablementBot.Core.Workloads.Checks;

/// <summary>What the platform team decides and no check can know.</summary>
public sealed record CheckPolicy
{
    public static CheckPolicy Default { get; } = new();

    /// <summary>
    /// Where images may come from: a host, or a host and the beginning of a path (<c>registry.example.com/shop</c>), compared step by step;
    /// <c>*</c> stands for any part of one step (<c>*.dkr.ecr.eu-west-1.amazonaws.com</c>). Empty where nobody has decided.
    /// </summary>
    public IReadOnlyList<string> TrustedRegistries { get; init; } = [];
}
