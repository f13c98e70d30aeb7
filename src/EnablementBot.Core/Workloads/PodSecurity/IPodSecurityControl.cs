using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity;

/// <summary>One control of the Pod Security Standards, as the latest version of the policy has it. Pure.</summary>
internal interface IPodSecurityControl
{
    ControlInfo Info { get; }

    /// <summary>Each place of the pod that violates the control. A control of the restricted level leaves out what a control of the baseline says of the same field.</summary>
    IEnumerable<PodSecurityViolation> Violations(PodTemplate pod);
}

/// <param name="Name">As the policy's own test suite names it, in lower case.</param>
/// <param name="Reason">What the admission controller writes before the details when it refuses a pod.</param>
/// <param name="Link">The readiness check whose page explains it.</param>
/// <param name="Title">What is wanted, as an order.</param>
/// <param name="Why">One sentence: what happens without it.</param>
internal sealed record ControlInfo(string Name, PodSecurityLevel Level, string Reason, string Link, string Title, string Why)
{
    /// <summary>The id of its findings.</summary>
    public string Id => Level == PodSecurityLevel.Baseline ? $"pss-baseline/{Name}" : $"pss-restricted/{Name}";
}

/// <summary>A field that a level does not allow.</summary>
/// <param name="Container">Null where the field is the pod's.</param>
/// <param name="Field">JSON pointer into the object that the pod template was read from.</param>
/// <param name="Fix">What makes it go away; null where a person must decide.</param>
internal sealed record PodSecurityViolation(string? Container, string Message, string Field, PatchFix? Fix = null);
