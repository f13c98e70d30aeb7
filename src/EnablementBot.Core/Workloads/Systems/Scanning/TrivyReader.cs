using EnablementBot.Core.Workloads.Checks.SupplyChain;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Scanning;

/// <summary>Trivy operator. Source: https://aquasecurity.github.io/trivy-operator/latest/docs/crds/</summary>
internal sealed class TrivyReader : ISystemReader
{
    private const int OldDays = 7;

    private static readonly ObjectKind Sbom = new("aquasecurity.github.io", "SbomReport");

    public SystemInfo Info { get; } = new("trivy", "Trivy", "scanning");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "VulnerabilityReports", [Kinds.VulnerabilityReport], "no scanner results")) yield return gap;
        // Which report is about what runs now is worked out once, for the check as for this.
        ImageReport[] reports = [.. ImageReports.Of(snapshot)];
        foreach (ImageReport report in reports.Where(report => report.Source.Type.Group == Kinds.VulnerabilityReport.Group)) yield return Of(snapshot, report);

        if (snapshot.Has(Kinds.VulnerabilityReport))
        {
            HashSet<Workload> scanned = [.. reports.Select(report => report.Workload)];
            foreach (Workload workload in snapshot.Workloads.Where(workload => snapshot.IsLive && !scanned.Contains(workload) && snapshot.CanSee(Kinds.VulnerabilityReport, workload.Namespace))) yield return Info.Absent(workload.Object.Ref, "no scanner results for what it runs now");
        }

        if (snapshot.OfKind(Sbom) is { Count: > 0 } sboms) yield return Info.Present(null, $"keeps {Words.Count(sboms.Count, "list")} of what is in the images (SBOM)", sboms[0].At("report.components"));
    }

    private SystemFact Of(ClusterSnapshot snapshot, ImageReport report)
    {
        string where = report.Container is { } container ? $" (container {container})" : "";
        if (report.IsAboutSecrets) return Info.Told(report.Critical > 0, report.Workload.Object.Ref, report.Critical == 0 ? $"no critical secret found in its image{where}" : $"{Words.Count(report.Critical, "critical secret")} in its image{where}", report.Source.At("report.summary"));
        Json summary = report.Source.Json["report"]["summary"];
        long high = summary["highCount"].Number ?? 0;
        string fixable = report.Critical > 0 && report.Fixable is { } count ? count == 0 ? ", and no fix yet for the critical ones" : $", {count} of the critical ones can be mended by a newer version" : "";
        bool isOld = report.Time is { } time && (snapshot.Now - time).TotalDays > OldDays;
        string age = report.Time is { } scanned && scanned <= snapshot.Now ? $"; scanned {Words.Span(snapshot.Now - scanned)} ago{(isOld ? ", which is old" : "")}" : "";
        return Info.Told(report.Critical > 0 || isOld, report.Workload.Object.Ref, $"{report.Critical} critical and {high} high vulnerabilities{where}{fixable}{age}", report.Source.At("report.summary"));
    }
}
