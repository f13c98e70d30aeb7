using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

/// <summary>
/// Reads the reports of scanners that put their results into the cluster: Trivy operator (VulnerabilityReport, ExposedSecretReport), Kubescape (VulnerabilityManifestSummary)
/// and Quay's container security operator (ImageManifestVuln). Sources: https://aquasecurity.github.io/trivy-operator/latest/docs/crds/,
/// https://kubescape.io/docs/operator/vulnerabilities/, https://github.com/quay/container-security-operator
/// </summary>
internal static class ImageReports
{
    public static readonly ObjectKind ExposedSecretReport = new("aquasecurity.github.io", "ExposedSecretReport");
    public static readonly ObjectKind ManifestSummary = new("spdx.softwarecomposition.kubescape.io", "VulnerabilityManifestSummary");
    public static readonly ObjectKind ImageManifestVuln = new("secscan.quay.redhat.com", "ImageManifestVuln");

    public static bool AreThere(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.VulnerabilityReport).Count > 0 || snapshot.OfKind(ManifestSummary).Count > 0 || snapshot.OfKind(ImageManifestVuln).Count > 0;

    /// <summary>The reports that are about what runs now; those of earlier versions are left out.</summary>
    public static IEnumerable<ImageReport> Of(ClusterSnapshot snapshot) =>
        snapshot.OfKind(Kinds.VulnerabilityReport).Select(report => Trivy(snapshot, report))
            .Concat(snapshot.OfKind(ExposedSecretReport).Select(report => Trivy(snapshot, report)))
            .Concat(snapshot.OfKind(ManifestSummary).Select(report => Kubescape(snapshot, report)))
            .OfType<ImageReport>()
            .Concat(snapshot.OfKind(ImageManifestVuln).SelectMany(report => Quay(snapshot, report)));

    private static ImageReport? Trivy(ClusterSnapshot snapshot, KubeObject source)
    {
        if (WorkloadOf(snapshot, source, "trivy-operator.resource.") is not { } workload) return null;
        string? container = source.Labels.GetValueOrDefault("trivy-operator.container.name");
        Json report = source.Json["report"];
        if (!IsOf(report["artifact"], workload, container)) return null;
        Json[] critical = [.. report["vulnerabilities"].Items.Where(IsCritical)];
        long count = report["summary"]["criticalCount"].Number ?? critical.Length;
        DateTimeOffset? time = report["updateTimestamp"].Time ?? source.Created;
        bool isAboutSecrets = source.Is(ExposedSecretReport);
        string[] ids = isAboutSecrets
            ? [.. report["secrets"].Items.Where(IsCritical).Select(item => item["title"].Text ?? item["ruleID"].Text).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)]
            : [.. critical.Select(item => item["vulnerabilityID"].Text).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)];
        long? fixable = isAboutSecrets || !report["vulnerabilities"].IsList ? null : critical.Count(item => item["fixedVersion"].Text is { Length: > 0 });
        return new(source, workload, container, count, fixable, ids, time) { IsAboutSecrets = isAboutSecrets };
    }

    private static ImageReport? Kubescape(ClusterSnapshot snapshot, KubeObject source) =>
        WorkloadOf(snapshot, source, "kubescape.io/workload-") is { } workload
            ? new(source, workload, source.Labels.GetValueOrDefault("kubescape.io/workload-container-name"), source.Spec["severities"]["critical"]["all"].Number ?? 0, null, [], source.Created)
            : null;

    private static IEnumerable<ImageReport> Quay(ClusterSnapshot snapshot, KubeObject source)
    {
        Json[] critical = [.. source.Spec["features"].Items.SelectMany(feature => feature["vulnerabilities"].Items).Where(IsCritical)];
        long count = source.Status["criticalCount"].Number ?? critical.Length;
        string[] ids = [.. critical.Select(item => item["name"].Text).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)];
        long? fixable = source.Spec["features"].IsList ? critical.Count(item => item["fixedby"].Text is { Length: > 0 }) : null;
        string manifest = source.Spec["manifest"].Text ?? "";
        HashSet<(KubeObject, string?)> seen = [];
        foreach ((string name, Json _) in source.Status["affectedPods"].Members)
        {
            string[] parts = name.Split('/');
            if (parts.Length != 2 || snapshot.Find(Kinds.Pod, parts[0], parts[1]) is not { } pod || snapshot.Ownership.WorkloadOf(pod) is not { } workload) continue;
            Json status = pod.Status["containerStatuses"].Items.Concat(pod.Status["initContainerStatuses"].Items).FirstOrDefault(item => manifest.Length > 0 && item["imageID"].Text?.EndsWith(manifest, StringComparison.Ordinal) == true);
            if (seen.Add((workload.Object, status["name"].Text))) yield return new(source, workload, status["name"].Text, count, fixable, ids, source.Status["lastUpdate"].Time ?? source.Created);
        }
    }

    /// <summary>By what the scanner wrote into its labels, else by who owns the report.</summary>
    private static Workload? WorkloadOf(ClusterSnapshot snapshot, KubeObject report, string prefix)
    {
        string ns = report.Labels.GetValueOrDefault(prefix + "namespace") ?? report.Namespace;
        if (report.Labels.TryGetValue(prefix + "kind", out string? kind) && report.Labels.TryGetValue(prefix + "name", out string? name))
        {
            ObjectKind type = new(kind is "Pod" or "ReplicationController" ? "" : kind is "Job" or "CronJob" ? "batch" : kind == "Rollout" ? "argoproj.io" : "apps", kind);
            if (snapshot.FindNear(type, ns, name) is { } named) return IsRetired(named) ? null : snapshot.Ownership.WorkloadOf(named);
            int dash = name.LastIndexOf('-');
            if (dash > 0 && kind == "ReplicaSet" && (snapshot.FindNear(Kinds.Deployment, ns, name[..dash]) ?? snapshot.FindNear(Kinds.Rollout, ns, name[..dash])) is { } above) return snapshot.Ownership.WorkloadOf(above);
            if (dash > 0 && kind == "Job" && snapshot.FindNear(Kinds.CronJob, ns, name[..dash]) is { } cron) return snapshot.Ownership.WorkloadOf(cron);
        }

        return snapshot.Ownership.OwnerOf(report) is { } owner && !IsRetired(owner) ? snapshot.Ownership.WorkloadOf(owner) : null;
    }

    /// <summary>A set that a Deployment keeps only to be able to go back.</summary>
    private static bool IsRetired(KubeObject owner) => owner.Is(Kinds.ReplicaSet) && owner.Spec["replicas"].Number == 0 && owner.Controller.Exists;

    /// <summary>Whether the report is about the image that the template names now: same digest, or same tag.</summary>
    private static bool IsOf(Json artifact, Workload workload, string? container)
    {
        if (workload.Template.Containers.FirstOrDefault(item => item.Name == container) is not { } own || ImageReference.Parse(own.Image) is not { } image) return true;
        if (image.IsPinned && artifact["digest"].Text is { Length: > 0 } digest) return image.Digest == digest;
        string tag = image.Tag.Length > 0 || image.IsPinned ? image.Tag : "latest";
        return artifact["tag"].Text is not { Length: > 0 } scanned || tag.Length == 0 || scanned == tag;
    }

    private static bool IsCritical(Json item) => string.Equals(item["severity"].Text, "critical", StringComparison.OrdinalIgnoreCase);
}
