using System.Collections.Frozen;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>
/// Two questions that everybody asks: what is this, and whose is it. The name is <c>app.kubernetes.io/name</c> or <c>app</c>; the owner is a label whose name, after any prefix, says team, owner
/// or what it is part of, or a label or annotation of the portal (<c>backstage.io/…</c>). It may stand on the object or on its pods. Which labels a company demands beyond that is the matter of its admission policies.
/// </summary>
internal sealed class LabelsCheck : IFixingCheck
{
    private const string Name = "app.kubernetes.io/name";
    private const string Owner = "team";

    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal, Name, "app", "k8s-app");
    private static readonly FrozenSet<string> Owners = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, Owner, "owner", "owned-by", "squad", "part-of");

    public CheckInfo Info { get; } = new("labels", Pillar.Hygiene, Severity.Low, "Label the app and its owner", "Logs, alerts and costs find their way to a team by its labels.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            string message = (HasName(workload), HasOwner(workload)) switch
            {
                (false, false) => $"no label says what it is ({Name}) or whose it is ({Owner})",
                (false, true) => $"no label says what it is ({Name})",
                (true, false) => $"no label says whose it is ({Owner})",
                _ => "",
            };
            if (message.Length > 0) yield return new Finding(Info, workload.Object, message, "/metadata/labels");
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload || workload.Name.Trim('-', '.') is not { Length: > 0 } name) return null;
        List<(string Label, string Value)> missing = [];
        if (!HasName(workload)) missing.Add((Name, name.Length > 63 ? name[..63].TrimEnd('-', '.') : name));
        if (!HasOwner(workload)) missing.Add((Owner, "my-team"));
        string[] places = [.. new[] { "", workload.Template.Pointer }.Distinct(StringComparer.Ordinal)];
        return new PatchFix([.. from place in places from label in missing select PatchOperation.Set($"{place}/metadata/labels/{Patching.Step(label.Label)}", label.Value)], "my-team stands for the name of your team. The labels belong on the object and on its pods; set them once, in kustomization.yaml or in the chart.");
    }

    private static bool HasName(Workload workload) => LabelsOf(workload).Any(label => label.Value.Length > 0 && Names.Contains(label.Key));

    private static bool HasOwner(Workload workload) =>
        LabelsOf(workload).Any(label => label.Value.Length > 0 && (Owners.Contains(label.Key[(label.Key.LastIndexOf('/') + 1)..]) || IsOfPortal(label.Key)))
        || workload.Object.Metadata["annotations"].Members.Concat(workload.Template.Annotations.Members).Any(annotation => IsOfPortal(annotation.Name));

    private static bool IsOfPortal(string key) => key.StartsWith("backstage.io/", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> LabelsOf(Workload workload) => workload.Object.Labels.Concat(workload.Template.Labels);
}
