using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

/// <summary>
/// Only a registry knows whether an image is signed. What the cluster can tell: whether a policy lets it in only if it is, and what a policy that merely reports has found.
/// </summary>
internal sealed class ImageSignatureCheck : IWorkloadCheck
{
    private static readonly ObjectKind[] Reports = [new("wgpolicyk8s.io", "PolicyReport"), new("wgpolicyk8s.io", "ClusterPolicyReport"), new("openreports.io", "Report")];

    public CheckInfo Info { get; } = new("image-signature", Pillar.SupplyChain, Severity.High, "Run signed images only", "A signature shows that the image is the one that our pipeline built.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (snapshot.Workloads.Count == 0) yield break;
        IReadOnlyList<SignaturePolicy> policies = SignaturePolicy.In(snapshot);
        HashSet<string> names = [.. policies.Select(policy => policy.Source.Name)];
        HashSet<Workload> failed = [];
        foreach ((KubeObject subject, string policy, string message) in Failures(snapshot, names))
        {
            if (snapshot.Ownership.WorkloadOf(subject) is { } workload && failed.Add(workload)) yield return new Finding(Info, workload.Object, $"runs an image that the policy {policy} does not accept: {message}");
        }

        if (policies.Count == 0)
        {
            yield return new NotChecked(Info.Id, "whether images are signed is known to the registry alone, and no policy that verifies signatures was found (Sigstore, Kyverno, Ratify, Connaisseur)");
            yield break;
        }

        foreach (IGrouping<string, Workload> ns in snapshot.Workloads.Where(workload => !failed.Contains(workload)).GroupBy(workload => workload.Namespace, StringComparer.Ordinal))
        {
            string[] open = [.. ns.SelectMany(workload => workload.Template.Containers).Where(container => !IsCovered(snapshot, policies, ns.Key, container)).Select(container => container.Image).Where(image => image.Length > 0).Distinct(StringComparer.Ordinal)];
            if (open.Length > 0) yield return new NotChecked(Info.In(ns.Key), $"no policy verifies the signature of {string.Join(", ", open.Take(5))}{(open.Length > 5 ? $" and {open.Length - 5} more" : "")}");
        }
    }

    private static bool IsCovered(ClusterSnapshot snapshot, IReadOnlyList<SignaturePolicy> policies, string ns, Container container) =>
        ImageReference.Parse(container.Image) is { } image && policies.Any(policy => policy.HoldsIn(snapshot, ns) && policy.Takes(image));

    private static IEnumerable<(KubeObject Subject, string Policy, string Message)> Failures(ClusterSnapshot snapshot, HashSet<string> verifying)
    {
        foreach (KubeObject report in Reports.SelectMany(snapshot.OfKind))
        {
            foreach (Json result in report.Json["results"].Items)
            {
                string policy = result["policy"].Text ?? "";
                string message = result["message"].Text ?? "";
                if (result["result"].Text is not ("fail" or "error") || !(verifying.Contains(policy[(policy.IndexOf('/', StringComparison.Ordinal) + 1)..]) || IsAboutSignatures(message))) continue;
                IEnumerable<Json> subjects = result["resources"].Count > 0 ? result["resources"].Items : result["subjects"].Count > 0 ? result["subjects"].Items : [report.Json["scope"]];
                foreach (Json subject in subjects)
                {
                    if (Find(snapshot, subject, report.Namespace) is { } found) yield return (found, policy, OneLine(message));
                }
            }
        }
    }

    private static bool IsAboutSignatures(string message) => message.Contains("signature", StringComparison.OrdinalIgnoreCase) || message.Contains("image verification", StringComparison.OrdinalIgnoreCase) || message.Contains("failed to verify image", StringComparison.OrdinalIgnoreCase);

    private static KubeObject? Find(ClusterSnapshot snapshot, Json subject, string ns)
    {
        string version = subject["apiVersion"].Text ?? "v1";
        int slash = version.IndexOf('/', StringComparison.Ordinal);
        return snapshot.FindNear(Kinds.Canonical(new(slash < 0 ? "" : version[..slash], subject["kind"].Text ?? "")), subject["namespace"].Text ?? ns, subject["name"].Text ?? "");
    }

    private static string OneLine(string message)
    {
        string line = message.Split('\n', 2)[0].Trim();
        return line.Length == 0 ? "the signature could not be verified" : line.Length > 200 ? line[..200] + "…" : line;
    }
}
