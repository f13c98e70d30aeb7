using EnablementBot.Core.Workloads.Checks.SupplyChain;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Scanning;

/// <summary>Clair's results, which Quay's operator brings into the cluster. Source: https://github.com/quay/container-security-operator</summary>
internal sealed class QuayScannerReader : ISystemReader
{
    public SystemInfo Info { get; } = new("clair", "Clair (Quay)", "scanning");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "ImageManifestVulns", [ImageReports.ImageManifestVuln], "no scanner results")) yield return gap;
        foreach (ImageReport report in snapshot.Has(ImageReports.ImageManifestVuln) ? ImageReports.Of(snapshot).Where(report => report.Source.Is(ImageReports.ImageManifestVuln)) : [])
        {
            Json status = report.Source.Status;
            string text = $"{report.Critical} critical and {status["highCount"].Number ?? 0} high vulnerabilities, {status["fixableCount"].Number ?? report.Fixable ?? 0} of all can be mended by a newer version{Age(snapshot, report)}";
            yield return Info.Told(report.Critical > 0, report.Workload.Object.Ref, text, report.Source.At("status.criticalCount"));
        }
    }

    private static string Age(ClusterSnapshot snapshot, ImageReport report) => report.Time is { } time && time <= snapshot.Now ? $"; scanned {Words.Span(snapshot.Now - time)} ago" : "";
}
