namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Where a fix is made.</summary>
public enum FixWay
{
    /// <summary>In the manifest that was read.</summary>
    File,

    /// <summary>By a patch in a <c>kustomization.yaml</c>.</summary>
    Kustomize,

    /// <summary>In a chart's values.</summary>
    Helm,

    /// <summary>In the cluster, by hand.</summary>
    Kubectl,
}

/// <summary>A fix as people read and copy it.</summary>
/// <param name="Title">What is to be done and where: "Change Deployment checkout at deploy/app.yaml:14".</param>
/// <param name="How">How to use the text: a command, or a sentence.</param>
/// <param name="Language">Of the text, as a code block names it.</param>
/// <param name="Text">To be copied.</param>
/// <param name="Note">What to look at before; null where nothing.</param>
public sealed record FixText(FixWay Way, string Title, string How, string Language, string Text, string? Note);
