namespace EnablementBot.Core.Knowledge.Linting;

/// <summary>Something to mend in a file of the knowledge.</summary>
/// <param name="File">As people find it, such as <c>docs/how-to/use-secrets.md</c>.</param>
/// <param name="Line">1-based; 1 where it concerns the whole file.</param>
/// <param name="IsWarning">Worth a look, but nothing is broken.</param>
public sealed record LintFinding(string File, int Line, string Message, bool IsWarning = false)
{
    public override string ToString() => $"{File}:{Line}: {(IsWarning ? "warning: " : "")}{Message}";
}
