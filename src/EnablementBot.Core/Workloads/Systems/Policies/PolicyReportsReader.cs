using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Policies;

/// <summary>Which policies an object fails, with the policy's own words.</summary>
internal sealed class PolicyReportsReader : ISystemReader
{
    private const int Most = 10;

    public SystemInfo Info { get; } = new("policy-reports", "Policy reports (Kyverno and others)", "policy");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "PolicyReports", ReportResults.Reports, "failing policies are not known")) yield return gap;
        foreach (IGrouping<KubeObject, ReportResult> subject in ReportResults.In(snapshot).Where(result => !ReportResults.IsFalco(result)).GroupBy(result => result.Subject))
        {
            // A policy for pods is applied to their Deployment too (autogen-): one failure, not two.
            ReportResult[] failed = [.. subject.Where(result => result.Result is "fail" or "error" or "warn").DistinctBy(result => (result.Policy, Rule(result)))];
            foreach (ReportResult result in failed.Take(Most)) yield return Info.Attention(subject.Key.Ref, Text(result), result.Report.At("results"));
            if (failed.Length > Most) yield return Info.Attention(subject.Key.Ref, $"fails {failed.Length - Most} more policies", failed[Most].Report.At("results"));
            if (failed.Length == 0 && subject.Count(result => result.Result == "pass") is > 0 and int passed) yield return Info.Present(subject.Key.Ref, $"passes {(passed == 1 ? "the one policy" : $"all {passed} policies")} that looked at it", subject.First().Report.At("results"));
        }
    }

    private static string Text(ReportResult result)
    {
        string how = result.Result switch { "error" => "could not be judged by", "warn" => "is warned by", _ => "fails" };
        string by = result.Source.Length > 0 && !result.Source.Equals("kyverno", StringComparison.OrdinalIgnoreCase) ? $" of {result.Source}" : "";
        string rule = Rule(result);
        return $"{how} the policy {result.Policy}{(rule.Length > 0 && rule != result.Policy ? $" ({rule})" : "")}{by}{(result.Message.Length > 0 ? $": {Words.Quote(result.Message)}" : "")}";
    }

    private static string Rule(ReportResult result) => result.Rule.Replace("autogen-cronjob-", "", StringComparison.Ordinal).Replace("autogen-", "", StringComparison.Ordinal);
}
