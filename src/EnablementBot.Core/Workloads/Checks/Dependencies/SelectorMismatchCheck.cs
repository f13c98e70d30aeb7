using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>A workload that would not select its own pods. The API server refuses it, so there is none in a cluster.</summary>
internal sealed class SelectorMismatchCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("selector-mismatch", Pillar.Dependencies, Severity.High, "Let the workload select its own pods", "The API server refuses a workload whose selector does not take the labels of its template.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        if (snapshot.IsLive) yield break;
        foreach (Workload workload in snapshot.Workloads)
        {
            Json selector = workload.Object.Spec["selector"];
            if (!Selects(workload) || !workload.Template.Json.Exists) continue;
            if (!selector.Exists)
            {
                if (NeedsSelector(workload)) yield return new Finding(Info, workload.Object, "has no selector", "/spec/selector");
            }
            else if (Read(workload) is { IsEverything: true } && !workload.Object.Is(Kinds.Job))
            {
                yield return new Finding(Info, workload.Object, "has an empty selector", "/spec/selector");
            }
            else if (!Read(workload).Takes(workload.Template.Labels))
            {
                yield return new Finding(Info, workload.Object, $"its selector does not take its own pods: {Say(workload)}", "/spec/selector");
            }
        }
    }

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.Ownership.WorkloadOf(finding.Object) is not { } workload || workload.Object.Is(Kinds.Job)) return null;
        LabelSelector selector = Read(workload);
        string pointer = workload.Object.Is(Kinds.ReplicationController) ? "/spec/selector" : "/spec/selector/matchLabels";
        if (selector.IsNothing || selector.IsEverything)
        {
            if (OwnSelector.Of(workload)?["matchLabels"] is not JsonObject labels) return null;
            return new PatchFix([.. labels.Select(label => PatchOperation.Set($"{pointer}/{Patching.Step(label.Key)}", label.Value!.DeepClone()))]);
        }

        PatchOperation[] steps = [.. Differences(workload).Select(difference => difference.Own is null
            ? PatchOperation.Set($"{workload.Template.Pointer}/metadata/labels/{Patching.Step(difference.Label)}", (JsonNode)difference.Wanted)
            : PatchOperation.Set($"{pointer}/{Patching.Step(difference.Label)}", (JsonNode)difference.Own))];
        Dictionary<string, string> labelled = new(workload.Template.Labels, StringComparer.Ordinal);
        foreach (LabelDifference added in Differences(workload)) labelled.TryAdd(added.Label, added.Wanted);
        // Expressions are left to a person.
        bool fits = workload.Object.Is(Kinds.ReplicationController) || !workload.Object.Spec["selector"]["matchExpressions"].Items.Any()
            || LabelSelector.Of(OnlyExpressions(workload)).Takes(labelled);
        return steps.Length > 0 && fits
            ? new PatchFix(steps, "Services and policies keep finding the pods by their labels. The selector of a workload that runs already cannot be changed: then change the template's labels back instead.")
            : null;
    }

    private static Json OnlyExpressions(Workload workload)
    {
        JsonObject copy = (JsonObject)JsonCopy.Of(workload.Object.Spec["selector"])!;
        copy.Remove("matchLabels");
        return new(JsonDocument.Parse(copy.ToJsonString()).RootElement);
    }

    private static bool Selects(Workload workload) => workload.IsReplicated || workload.Object.Is(Kinds.DaemonSet) || (workload.Object.Is(Kinds.Job) && workload.Object.Spec["manualSelector"].IsTrue);

    /// <summary>Old versions and ReplicationControllers take it from the labels, and a Rollout may take all of it from a Deployment.</summary>
    private static bool NeedsSelector(Workload workload) => workload.Object.ApiVersion == "apps/v1" || (workload.Object.Is(Kinds.Rollout) && !workload.Object.Spec["workloadRef"].Exists);

    private static LabelSelector Read(Workload workload) => workload.Object.Is(Kinds.ReplicationController) ? LabelSelector.OfService(workload.Object.Spec["selector"]) : LabelSelector.Of(workload.Object.Spec["selector"]);

    private static IEnumerable<LabelDifference> Differences(Workload workload) =>
        from pair in Read(workload).Equal
        let own = workload.Template.Labels.GetValueOrDefault(pair.Key)
        where own != pair.Value
        select new LabelDifference(pair.Key, pair.Value, own);

    private static string Say(Workload workload)
    {
        string[] labels = [.. Differences(workload).Select(difference => difference.Own is null
            ? $"the template has no label {difference.Label}"
            : $"label {difference.Label} is {difference.Wanted} in the selector and {difference.Own} in the template")];
        return labels.Length > 0 ? string.Join(", ", labels) : "its matchExpressions do not hold for the template's labels";
    }
}
