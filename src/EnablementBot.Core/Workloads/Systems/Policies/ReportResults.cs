using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Policies;

/// <summary>One result of a policy for one object.</summary>
/// <param name="Subject">The workload that the object belongs to, or the object.</param>
internal sealed record ReportResult(KubeObject Report, KubeObject Subject, string Source, string Policy, string Rule, string Result, string Message);

/// <summary>Policy reports, as Kyverno, Trivy, Falcosidekick and others write them. Source: https://github.com/kubernetes-sigs/wg-policy-prototypes/tree/master/policy-report, https://openreports.io</summary>
internal static class ReportResults
{
    public static readonly ObjectKind[] Reports = [new("wgpolicyk8s.io", "PolicyReport"), new("wgpolicyk8s.io", "ClusterPolicyReport"), new("openreports.io", "Report"), new("openreports.io", "ClusterReport")];

    /// <summary>Results about objects that were read; what is not among them belongs to nobody here.</summary>
    public static IEnumerable<ReportResult> In(ClusterSnapshot snapshot)
    {
        foreach (KubeObject report in Reports.SelectMany(snapshot.OfKind))
        {
            foreach (Json result in report.Json["results"].Items)
            {
                foreach (KubeObject subject in SubjectsOf(snapshot, report, result).Select(item => Subjects.Root(snapshot, item)).Distinct())
                {
                    yield return new(report, subject, result["source"].Text ?? report.Json["source"].Text ?? "", result["policy"].Text ?? "", result["rule"].Text ?? "", result["result"].Text ?? "", result["message"].Text ?? result["description"].Text ?? "");
                }
            }
        }
    }

    /// <summary>Alerts of Falco are no policies of admission, though they come by the same way.</summary>
    public static bool IsFalco(ReportResult result) => result.Source.Equals("Falco", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KubeObject> SubjectsOf(ClusterSnapshot snapshot, KubeObject report, Json result)
    {
        Json listed = result["resources"].Count > 0 ? result["resources"] : result["subjects"];
        if (listed.Count > 0) return listed.Items.Select(item => Subjects.Find(snapshot, item, report.Namespace)).OfType<KubeObject>();
        if (report.Json["scope"].Exists) return Subjects.Find(snapshot, report.Json["scope"], report.Namespace) is { } scope ? [scope] : [];
        // Falcosidekick says in properties which pod it was.
        Json properties = result["properties"];
        string ns = properties["k8s.ns.name"].Text ?? report.Namespace;
        if (properties["k8s.pod.name"].Text is { } pod && snapshot.Find(Kinds.Pod, ns, pod) is { } own) return [own];
        return snapshot.Ownership.OwnerOf(report) is { } owner ? [owner] : [];
    }
}
