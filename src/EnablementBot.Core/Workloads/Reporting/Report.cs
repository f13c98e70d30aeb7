using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Pages;

namespace EnablementBot.Core.Workloads.Reporting;

/// <summary>An evaluation and what its reports need beside it.</summary>
public sealed record Report(Evaluation Evaluation, IPageLinks Links)
{
    /// <summary>Stands at the top: whose platform, which files.</summary>
    public string Title { get; init; } = "Readiness report";

    public string ToolName { get; init; } = "EnablementBot";

    public string? ToolVersion { get; init; }

    /// <summary>The change that makes a finding go away, as text to copy; null where a person must decide.</summary>
    public Func<Finding, string?> Fix { get; init; } = _ => null;

    /// <summary>Findings of one check together, worst check first.</summary>
    public IEnumerable<IGrouping<CheckInfo, Finding>> ByCheck => Evaluation.Findings.GroupBy(finding => finding.Check).OrderByDescending(group => group.Max(finding => finding.Severity)).ThenBy(group => group.Key.Pillar).ThenBy(group => group.Key.Id, StringComparer.Ordinal);

    /// <summary>What is said beside findings that a waiver no longer covers.</summary>
    internal Dictionary<Finding, string> ExpiryNotes() => Evaluation.ExpiredWaivers.DistinctBy(item => item.Finding).ToDictionary(item => item.Finding, item => item.ExpiryNote);

    public PageReference? PageOf(CheckInfo check) => Links.Find(check.LinkId);

    public PageReference? PageOf(DiagnosisInfo diagnosis) => Links.Find(diagnosis.Id);
}
