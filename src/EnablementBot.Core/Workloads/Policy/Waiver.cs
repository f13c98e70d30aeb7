using EnablementBot.Core.Workloads.Checks;

namespace EnablementBot.Core.Workloads.Policy;

/// <summary>Somebody's word that a finding is accepted for a time. All of it is required in the file: a waiver without owner or end is a hole.</summary>
/// <param name="Check">A check's id, or a pattern with <c>*</c>.</param>
/// <param name="Where">Whose findings; a selector that says nothing takes all.</param>
/// <param name="Expires">The last day on which it holds, in UTC.</param>
/// <param name="File">As people find it, such as <c>knowledge/platform/waivers/payments.yaml</c>.</param>
/// <param name="Line">From 1.</param>
public sealed record Waiver(string Check, WaiverScope Where, string Owner, string Reason, DateOnly Expires, string File, int Line)
{
    public bool HasExpired(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > Expires;

    public bool Covers(Finding finding) => Glob.Matches(Check, finding.Check.Id) && Where.Takes(finding);
}

/// <summary>Patterns with <c>*</c>; null takes everything. The kind is compared without regard to case.</summary>
public sealed record WaiverScope(string Namespace, string? Kind = null, string? Name = null, string? Container = null)
{
    public bool Takes(Finding finding) =>
        Glob.Matches(Namespace, finding.Object.Namespace)
        && (Kind is null || Glob.Matches(Kind.ToLowerInvariant(), finding.Object.Kind.ToLowerInvariant()))
        && (Name is null || Glob.Matches(Name, finding.Object.Name))
        && (Container is null || (finding.Container is { } container && Glob.Matches(Container, container)));
}

/// <summary>A finding that a waiver covers, or covered until its end.</summary>
public sealed record WaivedFinding(Finding Finding, Waiver Waiver)
{
    /// <summary>Said beside a finding that is open again.</summary>
    public string ExpiryNote => $"waiver of {Waiver.Owner} expired on {Waiver.Expires:yyyy-MM-dd}";
}
