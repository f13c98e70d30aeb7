namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>Where a secret stands in a text.</summary>
/// <param name="What">What it is, for people, with its article: "a GitHub token". Never a part of the value.</param>
/// <param name="IsKnown">Told by its own form; else only by the name that it is given to.</param>
internal readonly record struct SecretSpan(int Start, int Length, string What, bool IsKnown)
{
    public int End => Start + Length;
}
