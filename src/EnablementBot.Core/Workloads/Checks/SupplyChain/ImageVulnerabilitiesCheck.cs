using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

internal sealed class ImageVulnerabilitiesCheck : IWorkloadCheck
{
    public CheckInfo Info { get; } = new("image-vulns", Pillar.SupplyChain, Severity.High, "Mend the image's critical vulnerabilities", "A known hole is the first thing that an attacker tries.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (snapshot.Workloads.Count == 0) yield break;
        ImageReport[] reports = [.. ImageReports.Of(snapshot)];
        // Of two reports of one container the newer one counts.
        foreach (ImageReport report in reports.GroupBy(report => (report.Workload.Object, report.Container, report.IsAboutSecrets)).Select(group => group.MaxBy(report => report.Time ?? DateTimeOffset.MinValue)!))
        {
            if (report.Critical > 0) yield return new Finding(Info, report.Workload.Object, report.Container, Message(report, snapshot.Now), Field(report), Info.Severity);
        }

        if (!ImageReports.AreThere(snapshot))
        {
            yield return new NotChecked(Info.Id, "no results of an image scanner were found (Trivy operator, Kubescape, or Quay's container security operator)");
            yield break;
        }

        HashSet<Workload> scanned = [.. reports.Where(report => !report.IsAboutSecrets).Select(report => report.Workload)];
        foreach (IGrouping<string, Workload> missing in snapshot.Workloads.Where(workload => !scanned.Contains(workload)).GroupBy(workload => workload.Namespace, StringComparer.Ordinal))
        {
            string[] names = [.. missing.Select(workload => $"{workload.Kind} {workload.Name}")];
            yield return new NotChecked(Info.In(missing.Key), $"the image scanner has no report of {string.Join(", ", names.Take(5))}{(names.Length > 5 ? $" and {names.Length - 5} more" : "")}");
        }
    }

    private static string? Field(ImageReport report) => report.Workload.Template.Containers.FirstOrDefault(container => container.Name == report.Container) is { } container ? container.Pointer + "/image" : null;

    private static string Message(ImageReport report, DateTimeOffset now)
    {
        string what = report.IsAboutSecrets ? (report.Critical == 1 ? "secret in its image" : "secrets in its image") : report.Critical == 1 ? "critical vulnerability" : "critical vulnerabilities";
        string ids = report.Ids.Count == 0 ? "" : $" ({string.Join(", ", report.Ids)}{(report.Critical > report.Ids.Count ? ", …" : "")})";
        string fixable = report.Fixable is { } count ? count == 0 ? "; none has a fix yet" : $"; {(count >= report.Critical ? "all have" : count == 1 ? "1 has" : $"{count} have")} a fix" : "";
        return $"has {report.Critical} {what}{ids}{fixable}{Age(report.Time, now)}";
    }

    private static string Age(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } known || known > now) return "";
        int days = (int)(now - known).TotalDays;
        return days switch { 0 => "; scanned today", 1 => "; scanned 1 day ago", _ => $"; scanned {days} days ago" };
    }
}
